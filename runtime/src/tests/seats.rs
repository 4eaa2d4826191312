//! Seats of validators change by the council's motion, and who leaves is provable to its last block.

use super::{in_local_testnet, open_block_in, run_to};
use crate::{
	configs::ForcedChange, Executive, Grandpa, ProviderCredentials, Runtime, RuntimeCall,
	RuntimeEvent, RuntimeOrigin, Session, SessionKeys, System, ValidatorSet,
};
use anamnesis_primitives::{codes::OrgKind, OrgId};
use codec::Encode;
use frame_support::{assert_noop, assert_ok, traits::KeyOwnerProofSystem, BoundedVec};
use pallet_validator_set::{Call, Error, Event, Fault, Finality, Kinds, Ownership};
use sp_consensus_grandpa::{AuthorityId as GrandpaId, KEY_TYPE};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
use sp_runtime::{
	traits::Dispatchable, AccountId32, BoundToRuntimeAppPublic, DispatchError, DispatchResult,
	RuntimeAppPublic,
};

type E = Error<Runtime>;

/// As many of the council's four.
fn council(yes: u32) -> RuntimeOrigin {
	pallet_collective::RawOrigin::<AccountId32, pallet_collective::Instance1>::Members(yes, 4)
		.into()
}

fn named(
	organisations: &[u32],
) -> BoundedVec<OrgId, <Runtime as pallet_validator_set::Config>::MaxSeats> {
	let ids: Vec<_> = organisations.iter().copied().map(OrgId).collect();
	ids.try_into().unwrap()
}

fn by(origin: RuntimeOrigin, call: Call<Runtime>) -> DispatchResult {
	RuntimeCall::from(call).dispatch(origin).map(|_| ()).map_err(|refused| refused.error)
}

fn replace(remove: &[u32], add: &[u32]) -> DispatchResult {
	by(council(3), Call::replace { remove: named(remove), add: named(add) })
}

/// Admits an organisation of Eve's as the fifth.
fn admit(kind: OrgKind) -> DispatchResult {
	let account = Sr25519Keyring::Eve.to_account_id();
	let name = b"Clinic".to_vec().try_into().unwrap();
	ProviderCredentials::admit(council(3), account, kind, 756, None, name, Default::default())
}

/// Registers the session keys of this name with the proof that they are its own.
fn register(account: Sr25519Keyring, finality: Ed25519Keyring) -> DispatchResult {
	let statement = [b"POP_".to_vec(), account.to_account_id().encode()].concat();
	let proof = (account.sign(&statement), finality.sign(&statement)).encode();
	let keys = SessionKeys { aura: account.public().into(), grandpa: finality.public().into() };
	let call = pallet_session::Call::<Runtime>::set_keys { keys, proof };
	let origin = RuntimeOrigin::signed(account.to_account_id());
	RuntimeCall::from(call).dispatch(origin).map(|_| ()).map_err(|refused| refused.error)
}

fn seated() -> Vec<u32> {
	ValidatorSet::seats().into_iter().map(|seat| seat.organisation.0).collect()
}

fn voters() -> Vec<GrandpaId> {
	Grandpa::grandpa_authorities().into_iter().map(|(key, _)| key).collect()
}

fn voter(who: Ed25519Keyring) -> GrandpaId {
	who.public().into()
}

#[test]
fn an_admitted_organisation_takes_the_seat_of_another() {
	in_local_testnet(|| {
		run_to(5);
		assert_ok!(admit(OrgKind::Clinic));
		assert_noop!(replace(&[2], &[5]), E::NoKeys);
		assert_ok!(register(Sr25519Keyring::Eve, Ed25519Keyring::Eve));
		assert_ok!(replace(&[2], &[5]));
		assert_eq!(seated(), [1, 3, 4, 5]);
		run_to(39);
		assert!(voters().contains(&voter(Ed25519Keyring::Bob)));
		// Until its last block it is known whose the key is.
		let owned = Ownership::<Runtime>::prove((KEY_TYPE, voter(Ed25519Keyring::Bob))).unwrap();
		let of = |proof| {
			Ownership::<Runtime>::check_proof((KEY_TYPE, voter(Ed25519Keyring::Bob)), proof)
		};
		let bob = Some((Sr25519Keyring::Bob.to_account_id(), OrgId(2)));
		assert_eq!(of(owned.clone()), bob);
		run_to(41);
		assert_eq!(of(owned), bob);
		let eve = [Ed25519Keyring::Alice, Ed25519Keyring::Charlie, Ed25519Keyring::Dave];
		let eve = eve.into_iter().chain([Ed25519Keyring::Eve]).map(voter);
		assert_eq!(voters(), eve.collect::<Vec<_>>());
		assert_eq!(ForcedChange::set(), 1);
		assert_eq!(Session::load_keys(&Sr25519Keyring::Bob.to_account_id()), None);
	});
}

#[test]
fn only_two_thirds_of_the_council_change_seats() {
	in_local_testnet(|| {
		assert_ok!(admit(OrgKind::Clinic));
		assert_ok!(register(Sr25519Keyring::Eve, Ed25519Keyring::Eve));
		let change = || Call::replace { remove: named(&[]), add: named(&[5]) };
		let rescue = || Call::rescue { remove: named(&[3, 4]), delay: 4, finalised: 0, set: 0 };
		let alice = || RuntimeOrigin::signed(Sr25519Keyring::Alice.to_account_id());
		for origin in [council(2), alice(), RuntimeOrigin::none(), RuntimeOrigin::root()] {
			for call in [change(), Call::lift { organisation: OrgId(1) }, rescue()] {
				assert_noop!(by(origin.clone(), call), DispatchError::BadOrigin);
			}
		}
		assert_ok!(by(council(3), change()));
	});
}

#[test]
fn only_who_cares_or_oversees_has_a_seat() {
	use OrgKind::*;
	for (kind, may) in [
		(Hospital, true),
		(Clinic, true),
		(Laboratory, true),
		(Pharmacy, true),
		(Regulator, true),
		(Authority, true),
		(Payer, false),
		(Research, false),
		(Manufacturer, false),
	] {
		in_local_testnet(|| {
			assert_ok!(admit(kind));
			let registered = register(Sr25519Keyring::Eve, Ed25519Keyring::Eve);
			assert_eq!(registered.is_ok(), may, "{kind:?}");
			let refusal = if may { Ok(()) } else { Err(E::KindHasNoSeat.into()) };
			assert_eq!(replace(&[], &[5]), refusal, "{kind:?}");
		});
	}
}

#[test]
fn a_restricted_or_isolated_organisation_gets_no_seat() {
	in_local_testnet(|| {
		assert_ok!(admit(OrgKind::Clinic));
		assert_ok!(register(Sr25519Keyring::Eve, Ed25519Keyring::Eve));
		run_to(3);
		assert_ok!(ProviderCredentials::restrict(council(3), OrgId(5), 1));
		assert_noop!(replace(&[], &[5]), E::OrganisationNotActive);
	});
}

#[test]
fn who_has_a_seat_or_is_leaving_does_not_leave_the_consortium() {
	in_local_testnet(|| {
		run_to(5);
		assert_ok!(admit(OrgKind::Clinic));
		assert_ok!(register(Sr25519Keyring::Eve, Ed25519Keyring::Eve));
		let leave = || ProviderCredentials::leave(council(3), OrgId(5));
		let has_seat = || pallet_provider_credentials::Error::<Runtime>::HasSeat;
		assert_ok!(replace(&[2], &[5]));
		assert_noop!(leave(), has_seat());
		run_to(45);
		assert_ok!(register(Sr25519Keyring::Bob, Ed25519Keyring::Bob));
		assert_ok!(replace(&[5], &[2]));
		assert_noop!(leave(), has_seat());
		run_to(79);
		assert_noop!(leave(), has_seat());
		run_to(81);
		assert_ok!(leave());
	});
}

#[test]
fn kinds_of_offences_are_those_of_the_sdk() {
	use sp_staking::offence::Offence;
	type TwoVotes = pallet_grandpa::EquivocationOffence<(AccountId32, OrgId)>;
	assert_eq!(Fault::of(<TwoVotes as Offence<_>>::ID), Some(Fault::TwoVotes));
	// GRANDPA reports through the note of the kind.
	fn reports<T: pallet_grandpa::Config>() -> &'static str {
		core::any::type_name::<T::EquivocationReportSystem>()
	}
	let noted = core::any::type_name::<Kinds<Runtime, crate::Offences>>();
	assert!(reports::<Runtime>().contains(noted));
	assert_eq!(
		<crate::Aura as BoundToRuntimeAppPublic>::Public::ID,
		<<Runtime as pallet_validator_set::Config>::AuthorityId as RuntimeAppPublic>::ID
	);
}

/// Opens blocks up to this one in the slots of those that are on, of four.
fn run_without(off: &[u64], number: u32) {
	let mut slot = *pallet_aura::CurrentSlot::<Runtime>::get();
	while System::block_number() < number {
		slot += 1;
		if off.contains(&(slot % u64::try_from(voters_of_aura()).unwrap())) {
			continue;
		}
		let header = Executive::finalize_block();
		open_block_in(header.number + 1, slot, header.hash());
	}
}

fn voters_of_aura() -> usize {
	pallet_aura::Pallet::<Runtime>::authorities_len()
}

/// What GRANDPA is told in the block that was just closed and opened again: the set by force, if any.
fn forced() -> Option<(u32, Vec<GrandpaId>)> {
	let pending = Grandpa::pending_change()?;
	let keys = pending.next_authorities.into_iter().map(|(key, _)| key).collect();
	pending.forced.map(|finalised| (finalised, keys))
}

#[test]
fn a_rescue_forces_the_reduced_set_and_counts_on_from_the_set_in_which_nodes_vote() {
	in_local_testnet(|| {
		// A change is announced that is never final, for Charlie and Dave are off.
		assert_ok!(admit(OrgKind::Clinic));
		assert_ok!(register(Sr25519Keyring::Eve, Ed25519Keyring::Eve));
		assert_ok!(replace(&[2], &[5]));
		run_without(&[2, 3], 40);
		assert_eq!(ForcedChange::set(), 1);
		// In the set there are now Alice, Charlie, Dave, and Eve.
		run_without(&[1, 2], 105);
		assert_eq!((seated(), ForcedChange::set()), (vec![1, 3, 4, 5], 1));
		assert_ok!(by(
			council(3),
			Call::rescue { remove: named(&[3, 4]), delay: 5, finalised: 3, set: 0 },
		));
		run_without(&[1, 2], 120);
		assert_eq!((forced(), ForcedChange::set()), (None, 1));
		run_without(&[1, 2], 140);
		let two = [Ed25519Keyring::Alice, Ed25519Keyring::Eve].map(voter).to_vec();
		assert_eq!(forced(), Some((3, two.clone())));
		let done = RuntimeEvent::ValidatorSet(Event::RescueForced { delay: 5 });
		assert!(System::events().iter().any(|record| record.event == done));
		// Nodes vote in set 0 to the last, and in set 1 from the change on.
		assert_eq!(ForcedChange::set(), 1);
		assert_eq!(Grandpa::session_for_set(0), Some(6));
		assert_eq!(Grandpa::session_for_set(1), Some(7));
		assert_eq!(Grandpa::session_for_set(2), None);
		run_without(&[], 146);
		assert_eq!((voters(), forced()), (two, None));
	});
}

#[test]
fn a_change_that_the_gadget_would_not_take_writes_nothing() {
	in_local_testnet(|| {
		run_to(25);
		pallet_grandpa::CurrentSetId::<Runtime>::put(3);
		pallet_grandpa::NextForced::<Runtime>::put(26);
		let force = || ForcedChange::force(5, 20, 2, 1);
		assert_noop!(force(), pallet_grandpa::Error::<Runtime>::TooSoon);
		assert_eq!(ForcedChange::set(), 3);
		run_to(26);
		assert_ok!(force());
		assert_eq!(ForcedChange::set(), 2);
	});
}
