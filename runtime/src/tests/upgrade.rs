//! New code comes through the gate and by no other way, as the validators, the council and time say it.

use super::{in_local_testnet, network, open_block, submit};
use crate::{
	configs::CouncilCollective, genesis_config_presets::LOCAL_TESTNET, AttestedUpgrade, Executive,
	Hash, Moment, MultiBlockMigrations, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, System,
	SystemCall, UncheckedExtrinsic, VERSION,
};
use anamnesis_decision::rows::{Standing, Status, Versioned};
use anamnesis_primitives::OrgId;
use codec::{Decode, Encode};
use frame_support::{
	assert_ok,
	dispatch::DispatchResult,
	migrations::{MultiStepMigrator, SteppedMigration, SteppedMigrationError, SteppedMigrations},
	pallet_prelude::{InvalidTransaction, TransactionSource, TransactionValidityError},
	storage::{unhashed, with_transaction},
	traits::{Get, Hooks},
	weights::WeightMeter,
};
use frame_system::RawOrigin;
use pallet_attested_upgrade::{
	hash_of, Build, BuildHash, Call, Commit, Error, Event, Kind, NotesHash, ProposalId, Times,
	STANDSTILL,
};
use pallet_migrations::{ActiveCursor, MigrationCursor};
use sp_core::traits::{Externalities, ReadRuntimeVersion, ReadRuntimeVersionExt};
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Eve};
use sp_runtime::{traits::Dispatchable, DispatchError, TransactionOutcome};
use sp_version::RuntimeVersion;

const ID: ProposalId = ProposalId(1);
const NOTICE: Moment = 30_000;

/// Reads the version of [`code`]: a mark before it stands for the rest of a runtime.
struct Reader;

impl ReadRuntimeVersion for Reader {
	fn read_runtime_version(
		&self,
		code: &[u8],
		_: &mut dyn Externalities,
	) -> Result<Vec<u8>, String> {
		code.strip_prefix(b"code").map(<[u8]>::to_vec).ok_or_else(|| "no code".into())
	}
}

/// Code of a later version of this runtime, as long as code is.
fn code() -> Vec<u8> {
	let version = RuntimeVersion { spec_version: VERSION.spec_version + 1, ..VERSION };
	let mut code = [b"code".to_vec(), version.encode()].concat();
	code.resize(1_200_000, 7);
	code
}

fn hash() -> BuildHash {
	hash_of(&code())
}

/// Runs a test on the network of four, whose node reads versions.
fn upgrading(test: impl FnOnce()) {
	let mut state = network(LOCAL_TESTNET);
	state.register_extension(ReadRuntimeVersionExt::new(Reader));
	state.execute_with(|| {
		open_block(1, Hash::repeat_byte(1));
		test();
	});
}

/// Each call of the pallet.
pub fn calls() -> [RuntimeCall; 10] {
	let (proposal, hash) = (ID, BuildHash([1; 32]));
	let build = Build { hash, commit: Commit::Sha1([1; 20]), notes: NotesHash([2; 32]) };
	let calls: [Call<Runtime>; 10] = [
		Call::propose { kind: Kind::Ordinary, build },
		Call::attest { proposal, hash },
		Call::retract_attestation { proposal },
		Call::withdraw_proposal { proposal },
		Call::approve { proposal, hash },
		Call::shorten { proposal, notice_until: 1 },
		Call::delay { proposal },
		Call::cancel { proposal },
		Call::apply { code: Default::default() },
		Call::prune { proposal },
	];
	calls.map(RuntimeCall::from)
}

fn propose(kind: Kind) {
	let build = Build { hash: hash(), commit: Commit::Sha1([1; 20]), notes: NotesHash([2; 32]) };
	assert_ok!(submit(Alice, Call::<Runtime>::propose { kind, build }).unwrap());
}

fn attest(who: Sr25519Keyring) -> DispatchResult {
	submit(who, Call::<Runtime>::attest { proposal: ID, hash: hash() }).unwrap()
}

/// As a motion of the council that so many of so many carried.
fn approve(yes: u32, of: u32) -> DispatchResult {
	let origin = pallet_collective::RawOrigin::<_, CouncilCollective>::Members(yes, of);
	let call: RuntimeCall = Call::<Runtime>::approve { proposal: ID, hash: hash() }.into();
	call.dispatch(RuntimeOrigin::from(origin)).map(|_| ()).map_err(|refused| refused.error)
}

fn approved() {
	propose(Kind::Ordinary);
	for who in [Alice, Bob] {
		assert_ok!(attest(who));
	}
	assert_ok!(approve(3, 4));
}

fn bare() -> UncheckedExtrinsic {
	let call = Call::<Runtime>::apply { code: code().try_into().unwrap() };
	UncheckedExtrinsic::new_bare(call.into())
}

/// What the pool answers, which leaves no trace.
fn pooled() -> Result<(), TransactionValidityError> {
	with_transaction(|| {
		let source = TransactionSource::External;
		let answer = Executive::validate_transaction(source, bare(), System::parent_hash());
		TransactionOutcome::Rollback(Ok::<_, DispatchError>(answer.map(|_| ())))
	})
	.unwrap()
}

fn later(time: Moment) {
	pallet_timestamp::Now::<Runtime>::mutate(|now| *now += time);
}

/// The chain stood still from one moment to the other, the last time last.
fn stand_still(gaps: &[(Moment, Moment)]) {
	for (number, (from, until)) in (0u32..).zip(gaps.iter().copied()) {
		let gap = pallet_time_gap::Gap { from, until, block: 1 };
		pallet_time_gap::Gaps::<Runtime>::insert(number, Versioned::V1(gap));
	}
	pallet_time_gap::GapCount::<Runtime>::put(u32::try_from(gaps.len()).unwrap());
}

fn stood_still_until() -> Option<Moment> {
	<Runtime as pallet_attested_upgrade::Config>::StoodStillUntil::get()
}

fn current_code() -> Option<Vec<u8>> {
	unhashed::get_raw(b":code")
}

fn refusal(error: Error<Runtime>) -> DispatchResult {
	Err(error.into())
}

/// Changes what an organisation is at this moment.
fn restand(organisation: OrgId, change: impl FnOnce(&mut Standing)) {
	pallet_provider_credentials::Standings::<Runtime>::mutate(organisation, |current| {
		let current = current.as_mut().unwrap();
		let mut standing = current.value.latest();
		change(&mut standing);
		current.value = standing.into();
	});
}

#[test]
fn code_that_validators_and_council_agree_to_is_applied_bare_after_its_notice() {
	upgrading(|| {
		assert_eq!(pooled(), Err(InvalidTransaction::Call.into()));
		approved();
		assert!(AttestedUpgrade::any_code_waits());
		assert_eq!(pooled(), Err(InvalidTransaction::Future.into()));
		later(NOTICE - 1);
		assert_eq!(Executive::apply_extrinsic(bare()), Err(InvalidTransaction::Future.into()));
		later(1);
		assert_eq!(pooled(), Ok(()));
		assert_ok!(Executive::apply_extrinsic(bare()).unwrap());
		assert_eq!(current_code(), Some(code()));
		assert_eq!(AttestedUpgrade::last_applied().unwrap().base, VERSION.spec_version);
		// It is applied once.
		assert_eq!(Executive::apply_extrinsic(bare()), Err(InvalidTransaction::Call.into()));
	});
}

#[test]
fn a_proposal_one_attestation_short_is_refused() {
	upgrading(|| {
		propose(Kind::Ordinary);
		assert_ok!(attest(Alice));
		let missing = refusal(Error::AttestationsMissing);
		assert_eq!(approve(4, 4), missing);
		// A second organisation that the first controls is no second one.
		restand(OrgId(2), |standing| standing.control_group = 1);
		assert_ok!(attest(Bob));
		assert_eq!(approve(4, 4), missing);
		assert_ok!(attest(Charlie));
		assert_ok!(approve(4, 4));
		// One that left while the notice ran attests nothing.
		later(NOTICE);
		restand(OrgId(3), |standing| standing.status = Status::Left);
		assert_eq!(Executive::apply_extrinsic(bare()), Err(InvalidTransaction::Future.into()));
	});
}

#[test]
fn code_waits_after_the_chain_stood_still() {
	upgrading(|| {
		later(STANDSTILL);
		approved();
		later(NOTICE);
		let until = pallet_timestamp::Now::<Runtime>::get();
		stand_still(&[(until - STANDSTILL, until)]);
		assert_eq!(pooled(), Err(InvalidTransaction::Future.into()));
		let ready = AttestedUpgrade::row(ID).unwrap().ready;
		assert_eq!(ready, Some(until + AttestedUpgrade::times().security));
		later(AttestedUpgrade::times().security);
		assert_eq!(pooled(), Ok(()));
	});
}

#[test]
fn code_waits_for_no_minute_without_a_block() {
	upgrading(|| {
		later(2 * STANDSTILL);
		approved();
		later(NOTICE);
		let until = pallet_timestamp::Now::<Runtime>::get();
		stand_still(&[(until - 61_000, until)]);
		assert_eq!(pooled(), Ok(()));
		stand_still(&[(until - STANDSTILL + 1, until)]);
		assert_eq!(pooled(), Ok(()));
		// Nor does a later one hide a long one.
		let (middle, minute) = (until - 61_000, 60_000);
		stand_still(&[(middle - STANDSTILL, middle), (until - minute, until)]);
		assert_eq!(stood_still_until(), Some(middle));
		// Two halves are a whole.
		let half = STANDSTILL / 2;
		stand_still(&[(until - 2 * half, until - half), (until - half, until)]);
		assert_eq!(stood_still_until(), Some(until - half));
	});
}

#[test]
fn only_validators_propose_and_attest() {
	upgrading(|| {
		let build =
			Build { hash: hash(), commit: Commit::Sha1([1; 20]), notes: NotesHash([2; 32]) };
		let stranger = submit(Eve, Call::<Runtime>::propose { kind: Kind::Ordinary, build });
		assert_eq!(stranger.unwrap(), refusal(Error::NoSeat));
		propose(Kind::Ordinary);
		assert_eq!(attest(Eve), refusal(Error::NoSeat));
	});
}

#[test]
fn two_thirds_of_the_council_agree_and_three_quarters_to_a_security_fix() {
	for (kind, yes, of, expected) in [
		(Kind::Ordinary, 2, 4, Err(DispatchError::BadOrigin)),
		(Kind::Ordinary, 2, 3, Ok(())),
		(Kind::Security, 2, 3, refusal(Error::ThreeQuartersNeeded)),
		(Kind::Security, 3, 4, Ok(())),
	] {
		upgrading(|| {
			propose(kind);
			for who in [Alice, Bob] {
				assert_ok!(attest(who));
			}
			assert_eq!(approve(yes, of), expected, "{kind:?} {yes}/{of}");
		});
	}
}

#[test]
fn root_itself_sets_no_code_that_is_not_ready() {
	upgrading(|| {
		let root = || RawOrigin::Root.into();
		let refused = |error: Error<Runtime>| {
			let error: DispatchError = error.into();
			for done in
				[System::set_code(root(), code()), System::set_code_without_checks(root(), code())]
			{
				assert_eq!(done.unwrap_err().error, error);
			}
		};
		let before = current_code();
		// The bytes do not matter before the proposal does.
		refused(Error::NotApproved);
		approved();
		refused(Error::NoticeRuns);
		assert_eq!(current_code(), before);
	});
}

#[test]
// With that feature the SDK stops whoever runs a migration that fails.
#[cfg_attr(feature = "try-runtime", should_panic(expected = "Migration with index Some(2) failed"))]
fn a_failed_migration_is_noted_and_leaves_transactions_alive() {
	upgrading(|| {
		approved();
		later(NOTICE);
		assert_eq!(AttestedUpgrade::failed_migration(), None);
		// A migration of several blocks is under way, and fails.
		let cursor = ActiveCursor { index: 2, inner_cursor: None, started_at: 1 };
		pallet_migrations::Cursor::<Runtime>::put(MigrationCursor::Active(cursor));
		assert!(MultiBlockMigrations::ongoing());
		assert_eq!(pooled(), Err(InvalidTransaction::Future.into()));
		<MultiBlockMigrations as Hooks<u32>>::on_runtime_upgrade();
		let failed = AttestedUpgrade::failed_migration().unwrap();
		assert_eq!((failed.index, failed.running), (Some(2), VERSION.spec_version));
		assert!(System::events().iter().any(|record| matches!(
			record.event,
			RuntimeEvent::AttestedUpgrade(Event::MigrationFailed { index: Some(2) })
		)));
		// Transactions go on. The rescue is an upgrade as any other, and takes the note with it.
		assert!(!MultiBlockMigrations::ongoing());
		assert_ok!(submit(Eve, SystemCall::<Runtime>::remark { remark: vec![] }).unwrap());
		assert_ok!(Executive::apply_extrinsic(bare()).unwrap());
		assert_eq!(AttestedUpgrade::failed_migration(), None);
	});
}

/// Blocks that migrations of several blocks take at most, beyond which they count as failed; `None` if one of them may go on for ever.
fn longest<M: SteppedMigrations>() -> Option<u32> {
	// The block in which one begins is none of those that it says.
	(0..M::len()).map(|place| Some(M::nth_max_steps(place)?? + 1)).sum()
}

/// A migration that says so many blocks, or none.
struct Lasting<const BLOCKS: u32>;

impl<const BLOCKS: u32> SteppedMigration for Lasting<BLOCKS> {
	type Cursor = ();
	type Identifier = [u8; 4];

	fn id() -> Self::Identifier {
		BLOCKS.to_be_bytes()
	}

	fn max_steps() -> Option<u32> {
		(BLOCKS > 0).then_some(BLOCKS)
	}

	fn step(_: Option<()>, _: &mut WeightMeter) -> Result<Option<()>, SteppedMigrationError> {
		Ok(None)
	}
}

#[test]
fn migrations_of_several_blocks_keep_transactions_out_for_twenty_at_most() {
	assert_eq!(longest::<(Lasting<9>, Lasting<9>)>(), Some(20));
	assert_eq!(longest::<(Lasting<9>, Lasting<0>)>(), None, "one may go on for ever");
	// With that feature they are those that the SDK measures.
	if !cfg!(feature = "runtime-benchmarks") {
		let blocks = longest::<crate::migrations::MultiBlock>();
		assert!(blocks.is_some_and(|blocks| blocks <= 20), "{blocks:?}");
	}
}

#[test]
fn code_fits_into_a_block_that_takes_it_and_leaves_room() {
	in_local_testnet(|| {
		use frame_support::dispatch::{DispatchClass, GetDispatchInfo};
		let most: u32 = <Runtime as pallet_attested_upgrade::Config>::MaxCode::get();
		let most = usize::try_from(most).unwrap();
		let call = Call::<Runtime>::apply { code: vec![0; most].try_into().unwrap() };
		let info = RuntimeCall::from(call).get_dispatch_info();
		assert_eq!(info.class, DispatchClass::Normal);
		let weights = crate::configs::RuntimeBlockWeights::get();
		assert!(info.call_weight.all_lte(weights.max_block / 2), "{info:?}");
		let bytes = crate::configs::RuntimeBlockLength::get();
		assert!(most + 64 < usize::try_from(*bytes.max.get(DispatchClass::Normal)).unwrap());
		<AttestedUpgrade as Hooks<u32>>::integrity_test();
	});
}

#[test]
fn the_networks_with_known_keys_have_short_times_and_others_the_lawful_ones() {
	in_local_testnet(|| {
		let times = AttestedUpgrade::times();
		assert_eq!(times.notice, NOTICE);
		assert!(times.are_possible() && !times.are_lawful());
	});
	let default = crate::AttestedUpgradeConfig::default();
	assert_eq!(default.times, Times::LAWFUL);
	assert!(RuntimeVersion::decode(&mut &code()[4..]).is_ok());
}
