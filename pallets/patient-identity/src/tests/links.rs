//! Two ids of one person.

use crate::{mock::*, waiting::PATIENCE, Call, Error, Event, Link, LinkView};
use anamnesis_decision::rows::Status;
use anamnesis_primitives::{
	commitment::Commitment, cosignature::CoSignature, history::MAX_CHANGES, payload::PatientAct,
	OrgId, PatientId,
};
use frame_support::{assert_noop, dispatch::RawOrigin};
use sp_runtime::DispatchError;

const SHOWN: Commitment = Commitment([6; 32]);
const ELSE: Commitment = Commitment([7; 32]);

type Done = Result<(), DispatchError>;

fn refused(error: Error<Test>) -> Done {
	Err(error.into())
}

fn propose(by: Actor, patient: PatientId, other: PatientId) -> Done {
	call(by, Call::propose_link { patient, other, commitment: SHOWN })
}

fn accept(by: Actor, patient: PatientId, other: PatientId) -> Done {
	call(by, Call::accept_link { patient, other, commitment: SHOWN })
}

fn unlink(by: Actor, patient: PatientId, other: PatientId) -> Done {
	call(by, Call::unlink { patient, other })
}

/// Alice's id and Bob's, whom one telephone could be.
fn two() -> (PatientId, PatientId) {
	let both = (enrol(ALICE), enrol(BOB));
	pass(1);
	events();
	both
}

#[test]
fn both_sides_say_it_and_either_ends_it() {
	build_and_execute(|| {
		let (one, other) = two();
		let (alice, bob) = (ALICE.account(), BOB.account());
		assert_eq!(propose(ALICE, one, other), Ok(()));
		let until = Now::get() + PATIENCE;
		let proposed = PatientIdentity::link_proposal(one).unwrap();
		assert_eq!((proposed.other, proposed.commitment, proposed.until), (other, SHOWN, until));
		assert_eq!(PatientIdentity::links(one, None), []);
		assert_eq!(accept(BOB, other, one), Ok(()));
		assert_eq!(PatientIdentity::link_proposal(one), None);
		let since = Now::get();
		let linked = |other| LinkView { other, link: Link::Linked { commitment: SHOWN }, since };
		assert_eq!(PatientIdentity::links(one, None), [linked(other)]);
		assert_eq!(PatientIdentity::links(other, None), [linked(one)]);
		assert_eq!(PatientIdentity::links(one, Some(other)), []);
		for (by, here, there) in [(ALICE, one, other), (BOB, other, one)] {
			assert_eq!(propose(by, here, there), refused(Error::AlreadyLinked));
			frame_support::hypothetically!(assert_eq!(unlink(by, here, there), Ok(())));
		}
		assert_eq!(
			events(),
			[
				Event::LinkProposed { patient: one, other, by: alice.clone() },
				Event::Linked { patient: other, other: one, by: bob },
			]
		);
		pass(1);
		assert_eq!(unlink(ALICE, one, other), Ok(()));
		assert_eq!(events(), [Event::Unlinked { patient: one, other, by: alice }]);
		let ended = LinkView { other: one, link: Link::Unlinked, since: since + 1 };
		assert_eq!(PatientIdentity::links(other, None), [ended]);
		assert_eq!(unlink(BOB, other, one), refused(Error::NotLinked));
		// And anew, from the other side.
		assert_eq!(propose(BOB, other, one), Ok(()));
		assert_eq!(accept(ALICE, one, other), Ok(()));
	});
}

#[test]
fn a_payload_says_it_too() {
	build_and_execute(|| {
		let (one, other) = two();
		let say = |by, patient, lane, act| relay(by, &payload(patient, lane, act));
		let proposed = PatientAct::ProposeLink { other, commitment: SHOWN };
		assert_eq!(say(ALICE, one, general(1), proposed), Ok(()));
		let accepted = PatientAct::AcceptLink { other: one, commitment: SHOWN };
		assert_eq!(say(BOB, other, general(1), accepted), Ok(()));
		assert_eq!(say(BOB, other, revoke(1), PatientAct::Unlink { other: one }), Ok(()));
		assert_eq!(PatientIdentity::links(one, None)[0].link, Link::Unlinked);
	});
}

#[test]
fn only_controllers_of_the_living_link() {
	build_and_execute(|| {
		let (one, other) = two();
		let nobody = PatientId([0; 32]);
		assert_eq!(propose(ALICE, nobody, other), refused(Error::UnknownPatient));
		assert_eq!(propose(BOB, one, other), refused(Error::NotController));
		assert_eq!(propose(ALICE, one, one), refused(Error::SamePatient));
		assert_eq!(propose(ALICE, one, nobody), refused(Error::UnknownPatient));
		assert_eq!(accept(BOB, other, other), refused(Error::SamePatient));
		assert_eq!(accept(BOB, other, one), refused(Error::NoLinkProposed));
		assert_eq!(unlink(BOB, other, other), refused(Error::SamePatient));
		assert_eq!(propose(ALICE, one, other), Ok(()));
		assert_eq!(accept(ALICE, other, one), refused(Error::NotController));
		assert_eq!(accept(ALICE, one, other), refused(Error::NoLinkProposed));
		assert_eq!(unlink(BOB, one, other), refused(Error::NotController));
		assert_eq!(unlink(ALICE, nobody, other), refused(Error::UnknownPatient));
		let third = enrol(CAROL);
		assert_eq!(accept(CAROL, third, one), refused(Error::NoLinkProposed));
		let wrong = Call::accept_link { patient: other, other: one, commitment: ELSE };
		assert_eq!(call(BOB, wrong), refused(Error::OtherCommitment));
		for origin in [RawOrigin::None, RawOrigin::Root] {
			let [first, second, third] = [(); 3].map(|()| RuntimeOrigin::from(origin.clone()));
			let bad = DispatchError::BadOrigin;
			assert_noop!(PatientIdentity::propose_link(first, one, other, SHOWN), bad);
			assert_noop!(PatientIdentity::accept_link(second, other, one, SHOWN), bad);
			assert_noop!(PatientIdentity::unlink(third, one, other), bad);
		}
	});
}

#[test]
fn a_proposal_is_accepted_within_thirty_days_and_before_the_next() {
	build_and_execute(|| {
		let (one, other) = two();
		assert_eq!(propose(ALICE, one, other), Ok(()));
		pass(PATIENCE - 1);
		frame_support::hypothetically!(assert_eq!(accept(BOB, other, one), Ok(())));
		pass(1);
		assert_eq!(PatientIdentity::link_proposal(one), None);
		assert_eq!(accept(BOB, other, one), refused(Error::NoLinkProposed));
		assert_eq!(propose(ALICE, one, other), Ok(()));
		let third = enrol(CAROL);
		assert_eq!(propose(ALICE, one, third), Ok(()));
		assert_eq!(accept(BOB, other, one), refused(Error::NoLinkProposed));
		assert_eq!(accept(CAROL, third, one), Ok(()));
	});
}

#[test]
fn a_freeze_stops_linking_and_no_end_of_it() {
	build_and_execute(|| {
		let (one, other) = two();
		assert_eq!(propose(ALICE, one, other), Ok(()));
		for (frozen, by) in [(one, ALICE), (other, BOB)] {
			frame_support::hypothetically!({
				assert_eq!(call(by, Call::freeze { patient: frozen }), Ok(()));
				assert_eq!(accept(BOB, other, one), refused(Error::PatientFrozen));
			});
		}
		assert_eq!(accept(BOB, other, one), Ok(()));
		assert_eq!(call(ALICE, Call::freeze { patient: one }), Ok(()));
		assert_eq!(propose(ALICE, one, other), refused(Error::PatientFrozen));
		assert_eq!(unlink(ALICE, one, other), Ok(()));
	});
}

#[test]
fn a_full_history_takes_an_end_and_nothing_else() {
	new_test_ext().execute_with(|| {
		let (one, other) = two();
		assert_eq!(propose(ALICE, one, other), Ok(()));
		assert_eq!(accept(BOB, other, one), Ok(()));
		pass(1);
		let key = if one < other { (one, other) } else { (other, one) };
		crate::Links::<Test>::mutate(key, |row| row.as_mut().unwrap().version = MAX_CHANGES - 1);
		assert_eq!(unlink(BOB, other, one), Ok(()));
		pass(1);
		assert_eq!(propose(ALICE, one, other), Ok(()));
		assert_eq!(accept(BOB, other, one), refused(Error::TooManyChanges));
	});
}

/// Somebody whom the hospital stewards, and Bob.
fn stewarded() -> (PatientId, PatientId) {
	let both = (enrol_stewarded(1), enrol(BOB));
	pass(1);
	events();
	both
}

pub(super) type Word = (OrgId, PatientId, PatientId, Commitment, OrgId);

/// The call by which a steward proposes a link, or accepts one.
pub(super) fn stewards_call(accept: bool, word: Word, second: CoSignature) -> Call<Test> {
	let (organisation, patient, other, commitment, second_organisation) = word;
	if accept {
		Call::accept_link_as_steward {
			organisation,
			patient,
			other,
			commitment,
			second_organisation,
			second,
		}
	} else {
		Call::propose_link_as_steward {
			organisation,
			patient,
			other,
			commitment,
			second_organisation,
			second,
		}
	}
}

fn as_steward(by: Actor, accept: bool, word: Word, second: CoSignature) -> Done {
	call(by, stewards_call(accept, word, second))
}

pub(super) fn name_of(accept: bool) -> &'static str {
	if accept {
		"accept_link_as_steward"
	} else {
		"propose_link_as_steward"
	}
}

/// The hospital's registrar says it, and somebody else with it.
fn with(second: Actor, accept: bool, word: Word) -> Done {
	let second = cosign(second, REGISTRAR, name_of(accept), &word);
	as_steward(REGISTRAR, accept, word, second)
}

#[test]
fn a_steward_links_with_a_second_organisation() {
	for accepting in [false, true] {
		build_and_execute(|| {
			let (one, other) = stewarded();
			let word = (HOSPITAL, one, other, SHOWN, CLINIC);
			if accepting {
				assert_eq!(propose(BOB, other, one), Ok(()));
			}
			assert_eq!(with(OTHER_REGISTRAR, accepting, word), Ok(()));
			if !accepting {
				assert_eq!(accept(BOB, other, one), Ok(()));
			}
			assert_eq!(PatientIdentity::links(one, None).len(), 1);
			let end = |by, organisation| {
				let end = Call::unlink_as_steward { organisation, patient: one, other };
				call(by, end)
			};
			assert_eq!(end(OTHER_REGISTRAR, CLINIC), refused(Error::NotSteward));
			assert_eq!(end(GATEWAY, HOSPITAL), refused(Error::NotRegistrar));
			assert_eq!(end(REGISTRAR, HOSPITAL), Ok(()));
			assert_eq!(end(REGISTRAR, HOSPITAL), refused(Error::NotLinked));
		});
	}
}

#[test]
fn a_stewards_word_takes_two_under_different_control() {
	for accepting in [false, true] {
		build_and_execute(|| {
			let (one, other) = stewarded();
			let word = |second| (HOSPITAL, one, other, SHOWN, second);
			// One person's two accounts in organisations of one owner, or a colleague.
			let sister = with(SISTER_REGISTRAR, accepting, word(SISTER));
			assert_eq!(sister, refused(Error::SameControlGroup));
			let own = with(REGISTRAR, accepting, word(HOSPITAL));
			assert_eq!(own, refused(Error::SameControlGroup));
			for second in [CLINIC_OFFICER, REGISTRAR, STRANGER] {
				let got = with(second, accepting, word(CLINIC));
				assert_eq!(got, refused(Error::NotRegistrar), "{second:?}");
			}
			Benched::set(vec![(HOSPITAL, OTHER_REGISTRAR.account())]);
			let served = with(OTHER_REGISTRAR, accepting, word(CLINIC));
			assert_eq!(served, refused(Error::ServesAtBoth));
			Benched::take();
			let not_steward = (HOSPITAL, other, one, SHOWN, CLINIC);
			let got = with(OTHER_REGISTRAR, accepting, not_steward);
			assert_eq!(got, refused(Error::NotSteward));
			let nobody = (HOSPITAL, PatientId([0; 32]), other, SHOWN, CLINIC);
			let got = with(OTHER_REGISTRAR, accepting, nobody);
			assert_eq!(got, refused(Error::UnknownPatient));
			for organisation in [HOSPITAL, CLINIC] {
				Standings::set(vec![(organisation, Status::Restricted { code: 1 })]);
				let got = with(OTHER_REGISTRAR, accepting, word(CLINIC));
				assert_eq!(got, refused(Error::OrganisationNotActive));
				Standings::take();
			}
		});
	}
}

#[test]
fn a_second_signature_is_for_this_call_of_this_extrinsic() {
	build_and_execute(|| {
		let (one, other) = stewarded();
		let word = (HOSPITAL, one, other, SHOWN, CLINIC);
		System::inc_account_nonce(REGISTRAR.account());
		let sign = |word: &Word, accept| cosign(OTHER_REGISTRAR, REGISTRAR, name_of(accept), word);
		let bad = || refused(Error::BadCoSignature);
		let submit = |second| as_steward(REGISTRAR, false, word, second);
		assert_eq!(submit(sign(&word, true)), bad());
		assert_eq!(submit(sign(&(HOSPITAL, one, other, ELSE, CLINIC), false)), bad());
		let good = sign(&word, false);
		let later = CoSignature { valid_until: good.valid_until + 1, ..good.clone() };
		assert_eq!(submit(later), bad());
		let forged = CoSignature { signature: sign(&word, true).signature, ..good };
		assert_eq!(submit(forged), bad());
		// Signed for the extrinsic before.
		let earlier = sign(&word, false);
		System::inc_account_nonce(REGISTRAR.account());
		assert_eq!(submit(earlier), bad());
		let late = sign(&word, false);
		pass(60_000);
		assert_eq!(submit(late), refused(Error::CoSignatureOver));
		assert_eq!(submit(sign(&word, false)), Ok(()));
	});
}

#[test]
fn what_stewards_say_needs_a_signer() {
	build_and_execute(|| {
		let (one, other) = stewarded();
		let word = (HOSPITAL, one, other, SHOWN, CLINIC);
		let second = cosign(OTHER_REGISTRAR, REGISTRAR, name_of(false), &word);
		for origin in [RawOrigin::None, RawOrigin::Root] {
			let [first, then, last] = [(); 3].map(|()| RuntimeOrigin::from(origin.clone()));
			let bad = DispatchError::BadOrigin;
			let (own, with) = ((HOSPITAL, one, other, SHOWN), (CLINIC, second.clone()));
			let proposed = PatientIdentity::propose_link_as_steward(
				first,
				own.0,
				own.1,
				own.2,
				own.3,
				with.0,
				with.1.clone(),
			);
			assert_eq!(proposed, Err(bad));
			let accepted = PatientIdentity::accept_link_as_steward(
				then, own.0, own.1, own.2, own.3, with.0, with.1,
			);
			assert_eq!(accepted, Err(bad));
			assert_noop!(PatientIdentity::unlink_as_steward(last, HOSPITAL, one, other), bad);
		}
	});
}
