//! Builds a state in which hospitals are at work: organisations, licensed staff, patients and grants.
//!
//! Everything is made by the calls by which a chain would have come to it, run natively over the state of a raw chain
//! specification: whatever a call refuses cannot be in the state. What remains of the building besides is nothing: no event,
//! no moment and no block, so that the first block of the chain is as of any other.

use crate::{
	calls::{enrolment, grant_to, granting, Place},
	error::{Error, Result},
	mix::{Kind, Mix},
	people::{side, Book, Group, BOOK, ROUNDS},
	spec::code_hash,
};
use anamnesis_decision::rows::Post;
use anamnesis_primitives::{
	chain::Moment,
	codes::{OrgKind, Role, Roles},
	commitment::Commitment,
	CredentialId, CredentialTypeId, OrgId,
};
use anamnesis_runtime::{
	configs::CouncilCollective, AccountId, Runtime, RuntimeCall, RuntimeOrigin, System,
};
use frame_support::traits::UnfilteredDispatchable;
use pallet_care_allowance::Call as Allowance;
use pallet_provider_credentials::Call as Credentials;
use sp_state_machine::BasicExternalities;
use sp_storage::Storage;
use std::time::{SystemTime, UNIX_EPOCH};

const DAY: Moment = 86_400_000;
/// How long licences and appointments hold.
const TERM: Moment = 300 * DAY;
/// How long before now everything was done: no clock of a node is that far behind.
const AGO: Moment = DAY;
/// Switzerland.
const JURISDICTION: u16 = 756;
/// The tier of the largest hospitals: one account of it never uses up its share in a run.
const TIER: u8 = 3;
/// Uses of a counted grant: more than are made of it in any run.
const USES: u32 = 1_000_000;
/// Readers and authors for each patient of whom is written and read.
const PER_SUBJECT: usize = 4;
/// Steps of the building between two reports of how far it is.
const EVERY: usize = 1_000;

/// Milliseconds since 1970 by the clock of this machine.
pub fn now() -> Moment {
	let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
	Moment::try_from(since.as_millis()).unwrap_or(Moment::MAX)
}

/// How many of each there will be.
#[derive(Clone, Copy, Debug)]
pub struct Size {
	/// Senders of each kind.
	pub senders: [usize; 6],
	/// Patients of whom is written and read; an even number.
	pub subjects: usize,
}

impl Size {
	/// So many senders in all, by their shares in a mix.
	pub fn of(senders: usize, mix: &Mix) -> Self {
		let senders = mix.split(senders);
		let of = |kind: Kind| senders.get(kind.index()).copied().unwrap_or_default();
		let clinical = of(Kind::Anchor) + of(Kind::RecordAccess);
		Self { senders, subjects: (clinical / PER_SUBJECT).max(2).next_multiple_of(2) }
	}

	fn of_kind(&self, kind: Kind) -> usize {
		self.senders.get(kind.index()).copied().unwrap_or_default()
	}

	/// Steps that the building takes.
	pub fn steps(&self) -> usize {
		self.senders.iter().sum::<usize>() + self.subjects
	}
}

/// Builds a world of this size into a state. `progress` is told how many steps were done.
pub fn build(storage: &mut Storage, size: Size, progress: &dyn Fn(usize)) -> Result<Book> {
	let code = code_hash(storage);
	BasicExternalities::execute_with_storage(storage, || {
		pallet_timestamp::Now::<Runtime>::put(now().saturating_sub(AGO));
		let builder = Builder::new(progress)?;
		let book = builder.all(size, code)?;
		pallet_timestamp::Now::<Runtime>::kill();
		Ok(book)
	})
}

struct Builder<'a> {
	authority: OrgId,
	hospitals: [OrgId; 2],
	licences: CredentialTypeId,
	place: Place,
	done: std::cell::Cell<usize>,
	progress: &'a dyn Fn(usize),
}

fn run(call: impl Into<RuntimeCall>, origin: RuntimeOrigin, who: &str) -> Result<()> {
	call.into().dispatch_bypass_filter(origin).map(|_| ()).map_err(|refused| {
		Error::new(
			format!("the state cannot be built: {who} is refused with {:?}", refused.error),
			"build this program and the node, which wrote the specification, of the same source tree",
		)
	})
}

fn act(account: AccountId, call: impl Into<RuntimeCall>, who: &str) -> Result<()> {
	run(call, RuntimeOrigin::signed(account), who)
}

fn council(call: impl Into<RuntimeCall>, what: &str) -> Result<()> {
	let members = pallet_collective::RawOrigin::<AccountId, CouncilCollective>::Members(3, 3);
	run(call, members.into(), what)
}

/// Admits an organisation, whose own account is of this number.
fn admit(number: usize, name: &str, kind: OrgKind) -> Result<OrgId> {
	let id = pallet_provider_credentials::NextOrganisation::<Runtime>::get();
	let name = name.as_bytes().to_vec().try_into().unwrap_or_default();
	let (account, with, endpoint) = (Group::Own.account(number), None, Default::default());
	let jurisdiction = JURISDICTION;
	council(
		Credentials::<Runtime>::admit { account, kind, jurisdiction, with, name, endpoint },
		"the council, which admits an organisation,",
	)?;
	council(
		Allowance::<Runtime>::set_tier { organisation: id, tier: TIER },
		"the council, which sets a tier,",
	)?;
	Ok(id)
}

/// A type of credentials that this organisation issues to staff.
fn licences_of(organisation: OrgId) -> Result<CredentialTypeId> {
	let kind = pallet_provider_credentials::NextType::<Runtime>::get();
	let (roles, longest, countersign, ends_per_day) = (Roles::ALL, 2 * TERM, false, 5);
	council(
		Credentials::<Runtime>::create_type { roles, longest, countersign, ends_per_day },
		"the council, which creates a type of credentials,",
	)?;
	council(
		Credentials::<Runtime>::appoint_issuer { organisation, kind },
		"the council, which appoints an issuer,",
	)?;
	Ok(kind)
}

impl<'a> Builder<'a> {
	fn new(progress: &'a dyn Fn(usize)) -> Result<Self> {
		let left = admit(0, "Left Hospital", OrgKind::Hospital)?;
		let right = admit(1, "Right Hospital", OrgKind::Hospital)?;
		let authority = admit(2, "Licensing Authority", OrgKind::Authority)?;
		let place = Place {
			genesis: System::block_hash(0).0,
			epoch: pallet_patient_identity::ChainEpoch::<Runtime>::get(),
			from: pallet_timestamp::Now::<Runtime>::get(),
		};
		Ok(Self {
			authority,
			hospitals: [left, right],
			licences: licences_of(authority)?,
			place,
			done: Default::default(),
			progress,
		})
	}

	fn all(&self, size: Size, code: String) -> Result<Book> {
		for number in 0..size.of_kind(Kind::Enrol) {
			self.staff(Group::Registrar, number, Role::Registrar)?;
		}
		for number in 0..size.of_kind(Kind::Anchor) {
			self.staff(Group::Author, number, Role::Physician)?;
		}
		for number in 0..size.of_kind(Kind::Batch) {
			self.staff(Group::Machine, number, Role::System)?;
		}
		for number in 0..size.of_kind(Kind::RecordAccess) {
			self.staff(Group::Reader, number, Role::Physician)?;
		}
		// Whoever enrols here is nobody's sender: in the chain nobody enrolled yet.
		for side in [0, 1] {
			self.staff(Group::Registrar, desk(side), Role::Registrar)?;
		}
		for number in 0..size.of_kind(Kind::Grant) {
			self.patient(Group::Giver, number, 0, None)?;
		}
		let first_counted = next_consent();
		for number in 0..size.subjects {
			self.patient(Group::Subject, number, 1, Some(USES))?;
		}
		let first_ending = next_consent();
		for number in 0..size.of_kind(Kind::Revoke) {
			self.patient(Group::Ender, number, ROUNDS, None)?;
		}
		let [left, right] = self.hospitals;
		Ok(Book {
			version: BOOK,
			hospitals: [left.0, right.0],
			senders: size.senders,
			subjects: size.subjects,
			born: hex::encode(self.place.genesis),
			epoch: self.place.epoch,
			first_counted,
			first_ending,
			code,
		})
	}

	fn hospital(&self, side: usize) -> OrgId {
		let [left, right] = self.hospitals;
		if side == 0 {
			left
		} else {
			right
		}
	}

	fn step(&self) {
		let done = self.done.get() + 1;
		self.done.set(done);
		if done % EVERY == 0 {
			(self.progress)(done);
		}
	}

	/// Appoints somebody, with a licence if the role needs one.
	fn staff(&self, group: Group, number: usize, role: Role) -> Result<()> {
		let account = group.account(number);
		let organisation = self.hospital(side(number));
		let licence = role.needs_licence().then(|| self.license(account.clone())).transpose()?;
		let until = self.place.from.saturating_add(TERM);
		let posts = vec![Post { role, licence }].try_into().map_err(|_| {
			Error::new("one post is more than an appointment may have", "report this mistake")
		})?;
		act(
			Group::Own.account(side(number)),
			Credentials::<Runtime>::appoint {
				organisation,
				account: account.clone(),
				posts,
				from: None,
				until,
			},
			"a hospital, which appoints,",
		)?;
		act(
			account,
			Credentials::<Runtime>::accept_appointment { organisation },
			"staff, who accept,",
		)?;
		self.step();
		Ok(())
	}

	fn license(&self, holder: AccountId) -> Result<CredentialId> {
		let credential = pallet_provider_credentials::NextCredential::<Runtime>::get();
		let call = Credentials::<Runtime>::issue {
			organisation: self.authority,
			kind: self.licences,
			holder: holder.clone(),
			at: None,
			document: Commitment([1; 32]),
			from: None,
			until: self.place.from.saturating_add(TERM),
			second: None,
		};
		act(Group::Own.account(2), call, "the authority, which licenses,")?;
		act(holder, Credentials::<Runtime>::accept { credential }, "a physician, who accepts,")?;
		Ok(credential)
	}

	/// Enrols somebody, who gives so many grants to the other hospital.
	fn patient(&self, group: Group, number: usize, grants: usize, uses: Option<u32>) -> Result<()> {
		let home = self.hospital(side(number));
		let call = enrolment(home, group, number, &self.place);
		act(Group::Registrar.account(desk(side(number))), call, "a registrar, who enrols,")?;
		let patient = group.patient(number, &self.place.genesis);
		let to = self.hospital(1 - side(number));
		for _ in 0..grants {
			let call = granting(patient, grant_to(to, uses, [2; 32]));
			act(group.account(number), call, "a patient, who grants,")?;
		}
		self.step();
		Ok(())
	}
}

/// Number of the registrar of this side who enrols those that are patients when the chain begins: beyond those of any run.
const fn desk(side: usize) -> usize {
	(1 << 40) + side
}

fn next_consent() -> u64 {
	pallet_consent::LastConsent::<Runtime>::get().saturating_add(1)
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{calls::call, mix::HOSPITAL};
	use anamnesis_runtime::{genesis_config_presets, RuntimeGenesisConfig};
	use frame_support::genesis_builder_helper::build_state;
	use serde_json::Value;

	/// Lays a preset over the default genesis, as the node does before it asks the runtime to build it.
	fn merge(base: &mut Value, patch: Value) {
		match (base, patch) {
			(Value::Object(base), Value::Object(patch)) => {
				for (key, value) in patch {
					merge(base.entry(key).or_insert(Value::Null), value);
				}
			}
			(base, patch) => *base = patch,
		}
	}

	/// The state of the network of one.
	fn development() -> Storage {
		let name = genesis_config_presets::DEVELOPMENT.into();
		let preset = genesis_config_presets::get_preset(&name).unwrap();
		let mut json = serde_json::to_value(RuntimeGenesisConfig::default()).unwrap();
		merge(&mut json, serde_json::from_slice(&preset).unwrap());
		let json = serde_json::to_vec(&json).unwrap();
		let mut storage = Storage::default();
		BasicExternalities::execute_with_storage(&mut storage, || {
			build_state::<RuntimeGenesisConfig>(json).unwrap();
		});
		storage
	}

	#[test]
	fn every_call_succeeds_in_the_state_that_was_built_for_it() {
		let mut storage = development();
		let size = Size::of(40, &HOSPITAL.parse().unwrap());
		let book = build(&mut storage, size, &|_| {}).unwrap();
		assert_eq!(book.senders, size.senders);
		BasicExternalities::execute_with_storage(&mut storage, || {
			assert_eq!(pallet_timestamp::Now::<Runtime>::get(), 0);
			pallet_timestamp::Now::<Runtime>::put(now());
			// A receipt says which extrinsic wrote it.
			System::set_extrinsic_index(0);
			let born = System::block_hash(0).0;
			let place = Place { genesis: born, epoch: book.epoch, from: now() - 1_000 };
			for kind in Kind::ALL {
				for round in 0..2 {
					for sender in 0..book.senders[kind.index()] {
						let account = Group::of(kind).account(sender);
						assert_eq!(*System::account_nonce(&account), 0);
						let call = call(kind, sender, round, &book, &born, &place);
						act(account, call, kind.name()).unwrap();
					}
				}
			}
		});
	}

	#[test]
	fn a_size_has_senders_of_each_kind_and_subjects_in_pairs() {
		let size = Size::of(1_000, &HOSPITAL.parse().unwrap());
		assert_eq!(size.senders, [50, 80, 20, 350, 100, 400]);
		assert_eq!(size.subjects, 188);
		let size = Size::of(10, &"batch=1".parse().unwrap());
		assert_eq!((size.senders, size.subjects), ([0, 0, 0, 0, 10, 0], 2));
	}
}
