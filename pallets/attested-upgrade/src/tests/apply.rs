//! Code that is applied, and when it is not.

use super::*;
use crate::{Applied, Call};
use frame_support::{
	dispatch::{DispatchClass, GetDispatchInfo},
	pallet_prelude::{
		InvalidTransaction, TransactionSource, TransactionValidity, TransactionValidityError,
	},
};
// The pallet macro writes it for calls that nobody signs.
#[allow(deprecated)]
use sp_runtime::traits::ValidateUnsigned;

fn call(code: Vec<u8>) -> Call<Test> {
	Call::apply { code: BoundedVec::try_from(code).unwrap() }
}

#[allow(deprecated)]
fn validity(call: &Call<Test>) -> TransactionValidity {
	let [external, local, in_block] =
		[TransactionSource::External, TransactionSource::Local, TransactionSource::InBlock]
			.map(|source| Upgrade::validate_unsigned(source, call));
	assert_eq!((&external, &local), (&local, &in_block));
	assert_eq!(Upgrade::pre_dispatch(call), external.clone().map(|_| ()));
	external
}

/// Expects that the code is refused so, by call and by pool.
#[track_caller]
fn refused(code: Vec<u8>, error: Error<Test>, pool: InvalidTransaction) {
	refuses(|| apply(code.clone()), error);
	assert_eq!(validity(&call(code)), Err(TransactionValidityError::Invalid(pool)));
}

#[test]
fn anybody_applies_code_whose_notice_is_over() {
	build_and_execute(|| {
		let id = approved(Kind::Ordinary, hash(1));
		later(NOTICE);
		events();
		assert_ok!(apply(next_code(1)));
		assert_eq!(current_code(), Some(next_code(1)));
		let event = Event::CodeApplied { proposal: ProposalId(id), hash: hash(1) };
		assert_eq!(events(), [event]);
		let at = START + NOTICE;
		let last = Applied { proposal: ProposalId(id), build: build(hash(1)), at, base: 1 };
		assert_eq!(LastApplied::<Test>::get(), Some(last));
		assert_eq!(Proposals::<Test>::iter().count(), 0);
		assert_eq!(Attestations::<Test>::iter().count(), 0);
		assert_eq!(Kept::<Test>::iter().count(), 0);
		assert!(Waiting::<Test>::get().is_empty());
	});
}

#[test]
fn the_pool_takes_it_bare_and_the_same_code_once() {
	build_and_execute(|| {
		approved(Kind::Ordinary, hash(1));
		later(NOTICE);
		let valid = validity(&call(next_code(1))).unwrap();
		assert_eq!((valid.priority, valid.longevity, valid.propagate), (77, 64, true));
		assert!(valid.requires.is_empty());
		assert_eq!(valid.provides.len(), 1);
		assert_eq!(validity(&call(next_code(1))).unwrap().provides, valid.provides);
	});
}

#[test]
fn the_pool_takes_no_other_call_unsigned() {
	build_and_execute(|| {
		let id = approved(Kind::Ordinary, hash(1));
		later(NOTICE);
		for call in [
			Call::cancel { proposal: ProposalId(id) },
			Call::prune { proposal: ProposalId(id) },
			Call::attest { proposal: ProposalId(id), hash: hash(1) },
		] {
			let expected = Err(TransactionValidityError::Invalid(InvalidTransaction::Call));
			assert_eq!(validity(&call), expected);
		}
	});
}

#[test]
fn it_takes_nothing_from_what_must_not_wait_and_is_signed_by_nobody() {
	build_and_execute(|| {
		assert_eq!(call(next_code(1)).get_dispatch_info().class, DispatchClass::Normal);
		approved(Kind::Ordinary, hash(1));
		later(NOTICE);
		let code = || BoundedVec::try_from(next_code(1)).unwrap();
		for who in [STRANGER, COUNCIL, MOST_OF_COUNCIL, COMMITTEE, COLLEGE, account(HOSPITAL)] {
			refuses(|| Upgrade::apply(signed(who), code()), BadOrigin);
		}
		refuses(|| Upgrade::apply(RuntimeOrigin::root(), code()), BadOrigin);
	});
}

#[test]
fn the_notice_and_the_window_are_kept_to_the_moment() {
	build_and_execute(|| {
		approved(Kind::Ordinary, hash(1));
		let refused_at = |at: Moment, error, pool| {
			Now::set(at);
			refused(next_code(1), error, pool);
		};
		refused_at(START, Error::NoticeRuns, InvalidTransaction::Future);
		refused_at(START + NOTICE - 1, Error::NoticeRuns, InvalidTransaction::Future);
		refused_at(START + NOTICE + WINDOW, Error::Expired, InvalidTransaction::Stale);
		for good in [START + NOTICE, START + NOTICE + WINDOW - 1] {
			Now::set(good);
			assert!(validity(&call(next_code(1))).is_ok());
			frame_support::hypothetically_ok!(apply(next_code(1)));
		}
	});
}

#[test]
fn what_nobody_agreed_to_is_no_code() {
	build_and_execute(|| {
		// While nothing waits the pool does not even hash it.
		refused(next_code(1), Error::NotApproved, InvalidTransaction::Call);
		attested(Kind::Ordinary, hash(1));
		attested(Kind::Release, hash(1));
		refused(next_code(1), Error::NotApproved, InvalidTransaction::Call);
		approved(Kind::Ordinary, hash(2));
		later(NOTICE);
		refused(next_code(1), Error::NotApproved, InvalidTransaction::Call);
		refused(Vec::new(), Error::NotApproved, InvalidTransaction::Call);
		// One byte more, or less.
		let longer = [next_code(2), vec![0]].concat();
		refused(longer, Error::NotApproved, InvalidTransaction::Call);
		let mut shorter = next_code(2);
		shorter.pop();
		refused(shorter, Error::NotApproved, InvalidTransaction::Call);
	});
}

#[test]
fn code_one_attestation_short_is_refused_at_the_last_moment_too() {
	build_and_execute(|| {
		let id = approved(Kind::Ordinary, hash(1));
		later(NOTICE);
		let short = || {
			refused(next_code(1), Error::AttestationsMissing, InvalidTransaction::Future);
		};
		// The clinic leaves, and another one takes its seat.
		unseat(CLINIC);
		Held::mutate(|seats| seats.push(holder(OrgId(5))));
		short();
		assert_ok!(attest(OrgId(5), id, hash(1)));
		assert!(validity(&call(next_code(1))).is_ok());
		// Its keys are in the wrong hands.
		reseat(OrgId(5), |seat| seat.active = false);
		short();
		reseat(OrgId(5), |seat| seat.active = true);
		// It is the hospital's now, and two of three remain to be asked.
		reseat(OrgId(5), |seat| seat.group = HOSPITAL.0);
		short();
		assert_ok!(attest(AUTHORITY, id, hash(1)));
		assert_ok!(apply(next_code(1)));
	});
}

#[test]
fn it_takes_no_fewer_than_when_the_council_agreed() {
	build_and_execute(|| {
		let id = approved(Kind::Ordinary, hash(1));
		assert_ok!(retract(account(CLINIC), id));
		later(NOTICE);
		let short = || {
			refused(next_code(1), Error::AttestationsMissing, InvalidTransaction::Future);
			let row = Upgrade::row(ProposalId(id)).unwrap();
			assert_eq!(row.missing, [crate::Missing::Attestations(1)]);
		};
		// Of two groups half would be one: the others come under one control, or leave.
		for seat in [LABORATORY, AUTHORITY] {
			reseat(seat, |seat| seat.group = CLINIC.0);
		}
		short();
		for seat in [LABORATORY, AUTHORITY] {
			unseat(seat);
		}
		short();
		assert_ok!(attest(CLINIC, id, hash(1)));
		// Of five half are three, though two were enough.
		Held::mutate(|seats| seats.extend([11, 12, 13].map(OrgId).map(holder)));
		let count = Upgrade::row(ProposalId(id)).unwrap().count;
		assert_eq!((count.attested, count.needed), (2, 3));
		refused(next_code(1), Error::AttestationsMissing, InvalidTransaction::Future);
		Held::mutate(|seats| seats.truncate(2));
		assert_ok!(apply(next_code(1)));
	});
}

#[test]
fn code_is_applied_once() {
	build_and_execute(|| {
		approved(Kind::Ordinary, hash(1));
		later(NOTICE);
		let code = next_code(1);
		assert_ok!(apply(code.clone()));
		refused(code.clone(), Error::NotApproved, InvalidTransaction::Call);
		Running::set(2);
		refused(code, Error::NotApproved, InvalidTransaction::Call);
	});
}

#[test]
fn no_code_replaces_what_was_applied_since() {
	build_and_execute(|| {
		let (one, other) = (next_code(1), next_code(2));
		let (security, ordinary) = (hash(1), hash(2));
		approved(Kind::Ordinary, ordinary);
		approved(Kind::Security, security);
		later(NOTICE);
		assert_ok!(apply(one));
		// In the same block the old runtime still runs, but is no base any more.
		refused(other.clone(), Error::OtherBase, InvalidTransaction::Stale);
		assert!(!Upgrade::any_code_waits());
		Running::set(2);
		refused(other, Error::OtherBase, InvalidTransaction::Stale);
		// Rebuilt upon it, it is proposed anew.
		approved(Kind::Ordinary, hash(2));
		later(NOTICE);
		assert_ok!(apply(next_code(2)));
	});
}

#[test]
fn nothing_is_applied_while_a_migration_runs() {
	build_and_execute(|| {
		approved(Kind::Ordinary, hash(1));
		later(NOTICE);
		Migrating::set(true);
		refused(next_code(1), Error::MigrationRuns, InvalidTransaction::Future);
		Migrating::set(false);
		assert_ok!(apply(next_code(1)));
	});
}

#[test]
fn a_notice_that_ended_while_the_chain_stood_still_leaves_a_day() {
	build_and_execute(|| {
		let id = approved(Kind::Ordinary, hash(1));
		// Three weeks without a block.
		later(21 * DAY);
		let first = Now::get();
		StoodStillUntil::set(Some(first));
		refused(next_code(1), Error::StoodStill, InvalidTransaction::Future);
		assert_eq!(Upgrade::row(ProposalId(id)).unwrap().ready, Some(first + DAY));
		later(DAY - 1);
		refused(next_code(1), Error::StoodStill, InvalidTransaction::Future);
		// Who wants to delay it can.
		frame_support::hypothetically!({
			assert_eq!(delay(id), Ok(()));
			refused(next_code(1), Error::NoticeRuns, InvalidTransaction::Future);
		});
		later(1);
		assert_ok!(apply(next_code(1)));
	});
}

#[test]
fn gaps_count_from_the_one_with_which_they_are_an_hour() {
	const MINUTE: Moment = HOUR / 60;
	use crate::stood_still_until as until;
	assert_eq!(crate::STANDSTILL, HOUR);
	assert_eq!(until([]), None);
	// Once a minute and a second, or an hour less a millisecond: who wants to keep code out stands still for longer.
	assert_eq!(until([(START, START + MINUTE + 1)]), None);
	assert_eq!(until([(START, START + HOUR - 1)]), None);
	assert_eq!(until([(START, START + HOUR)]), Some(START + HOUR));
	// A short one after a long one hides nothing of it, and renews nothing.
	let (long, short) = ((START, START + 2 * HOUR), (START + DAY, START + DAY + MINUTE));
	assert_eq!(until([short, long]), Some(START + 2 * HOUR));
	// Many short ones are a long one.
	let gap = |number: u64| (START + number * HOUR, START + number * HOUR + 20 * MINUTE);
	assert_eq!(until((0..2).rev().map(gap)), None);
	assert_eq!(until((0..9).rev().map(gap)), Some(START + 6 * HOUR + 20 * MINUTE));
	// No more are looked at than that takes: each is longer than a minute.
	let mut looked = 0;
	let all = (0..1_000).rev().map(|number| {
		looked += 1;
		(START + number * HOUR, START + number * HOUR + MINUTE + 1)
	});
	assert!(until(all).is_some());
	assert_eq!(looked, 60);
}

#[test]
fn a_gap_long_before_the_end_of_a_notice_changes_nothing() {
	build_and_execute(|| {
		approved(Kind::Ordinary, hash(1));
		StoodStillUntil::set(Some(START + NOTICE - DAY));
		later(NOTICE - 1);
		refused(next_code(1), Error::NoticeRuns, InvalidTransaction::Future);
		later(1);
		assert_ok!(apply(next_code(1)));
	});
}

#[test]
fn code_that_is_no_later_version_of_this_runtime_is_refused() {
	build_and_execute(|| {
		let judged = [
			(b"no code".to_vec(), Error::UnreadableCode),
			(code("hospitals", 2, 0), Error::OtherChain),
			(code("clinics", 1, 0), Error::VersionNotRaised),
		];
		for (code, _) in &judged {
			approved(Kind::Ordinary, hash_of(code));
		}
		later(NOTICE);
		for (code, error) in judged {
			refused(code, error, InvalidTransaction::Call);
		}
	});
}

#[test]
fn code_is_no_longer_than_a_block_holds() {
	use codec::{Decode, Encode};
	let fits = BoundedVec::try_from(vec![0; 256]).unwrap();
	let mut bytes = Call::<Test>::apply { code: fits }.encode();
	assert!(Call::<Test>::decode(&mut &bytes[..]).is_ok());
	// The length is said in two bytes after the index.
	bytes[1..3].copy_from_slice(&codec::Compact(257u32).encode());
	bytes.push(0);
	assert!(Call::<Test>::decode(&mut &bytes[..]).is_err());
}
