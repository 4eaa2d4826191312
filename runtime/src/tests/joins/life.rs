//! A chain on which people live: its blocks, and the wallets that sign for each of their ids.

use super::{
	super::{
		callers::calls::{account, key, relayed},
		era, leave_out_blocks, open_block_in, signed_by,
	},
	consortium::{found, staff, HOMES, SEVERAL},
	dice::Dice,
	seen::Seen,
};
use crate::{AccountId, Executive, Hash, Moment, Runtime, RuntimeCall, System, UncheckedExtrinsic};
use anamnesis_primitives::{
	calendar::quarter_begins,
	chain::SLOT_MILLIS,
	codes::Role,
	payload::{Lane, PatientAct, Payload, LONGEST_LIFE},
	receipts::Place,
	OrgId, PatientId,
};
use frame_support::{storage::with_transaction, traits::GetCallMetadata};
use pallet_patient_identity::{ActCalls as _, Call as Patients, Config};
use sp_runtime::{
	transaction_validity::InvalidTransaction, ApplyExtrinsicResult, DispatchError, DispatchResult,
	TransactionOutcome,
};
use std::collections::BTreeMap;

pub const MINUTE: Moment = 60_000;
pub const DAY: Moment = 1_440 * MINUTE;
/// Quarter in which the chain begins: the first of 2027.
pub const FIRST_QUARTER: u16 = 4 * 57;
/// For how long there is staff.
const STAFF: Moment = 1_800 * DAY;

/// One id of a person, as the person's wallet knows it.
pub struct Id {
	/// Whose.
	pub person: usize,
	/// Number of the home in [`HOMES`].
	pub home: usize,
	/// What accounts of this id are named after: the wallet derives each for this id alone.
	pub tag: String,
	/// The id.
	pub patient: PatientId,
	/// Name of the account that acts as the patient.
	pub controller: String,
	/// Name of the second one, if there is one.
	pub second: Option<String>,
	/// Name of whoever represents the patient, if anybody does.
	pub representative: Option<String>,
	/// Names of friends.
	pub friends: Vec<String>,
	/// How many accounts were derived.
	derived: usize,
}

impl Id {
	/// Name of a fresh account for this id.
	pub fn fresh(&mut self, purpose: &str) -> String {
		self.derived += 1;
		format!("{}/{purpose}/{}", self.tag, self.derived)
	}
}

/// Something that is done about the id of this number.
pub type Step = fn(&mut Life, usize);

/// The chain and everybody on it.
pub struct Life {
	pub dice: Dice,
	/// All ids, those of a person one after the other.
	pub ids: Vec<Id>,
	/// The hospitals in the order of [`HOMES`], and the authority.
	pub organisations: Vec<OrgId>,
	/// What an observer has.
	pub seen: Seen,
	/// How often which call was made, and which act relayed.
	pub kinds: BTreeMap<String, usize>,
	/// How often who bound somebody, by the day.
	pub bound: BTreeMap<(String, Moment), u32>,
	/// Last nonce of each account's payloads.
	nonces: BTreeMap<String, u64>,
	pub now: Moment,
	number: u32,
	parent: Hash,
	/// Of receipts that are not read yet.
	places: Vec<Place>,
	state: sp_io::TestExternalities,
}

impl Life {
	/// A consortium in whose blocks nobody has lived yet.
	pub fn new(state: sp_io::TestExternalities, seed: u64) -> Self {
		let mut life = Self {
			dice: Dice::new(seed),
			ids: Vec::new(),
			organisations: Vec::new(),
			seen: Seen::default(),
			kinds: BTreeMap::new(),
			bound: BTreeMap::new(),
			nonces: BTreeMap::new(),
			now: quarter_begins(FIRST_QUARTER).unwrap(),
			number: 0,
			parent: Hash::repeat_byte(1),
			places: Vec::new(),
			state,
		};
		life.block(|life| life.organisations = found(life.now + STAFF));
		life
	}

	/// A person with ids at so many different homes, of which the chain knows none yet.
	pub fn born(&mut self, person: usize, ids: usize) {
		let mut homes: Vec<_> = (0..HOMES.len()).collect();
		self.dice.shuffle(&mut homes);
		for home in homes.into_iter().take(ids) {
			let tag = format!("person/{person}/{home}");
			self.ids.push(Id {
				person,
				home,
				tag,
				patient: PatientId([0; 32]),
				controller: String::new(),
				second: None,
				representative: None,
				friends: Vec::new(),
				derived: 0,
			});
		}
	}

	/// Opens a block, lets something happen in it, and closes it; in the next one goes on what finds no room.
	pub fn block(&mut self, happens: impl FnOnce(&mut Self)) {
		let mut state = std::mem::take(&mut self.state);
		state.execute_with(|| {
			self.open();
			happens(self);
			self.close();
		});
		// The index of nodes that executed the block.
		state.persist_offchain_overlay();
		state.commit_all().unwrap();
		let index = state.offchain_db();
		for place in std::mem::take(&mut self.places) {
			self.seen.receipt(&place.key(), &index.get(&place.key()).unwrap());
		}
		self.state = state;
	}

	fn open(&mut self) {
		self.number += 1;
		leave_out_blocks(self.now);
		open_block_in(self.number, self.now / SLOT_MILLIS, self.parent);
		self.seen.moments.insert(self.now);
	}

	fn close(&mut self) {
		let header = Executive::finalize_block();
		self.parent = header.hash();
		self.places.extend(self.seen.block(&header, System::events(), self.now));
	}

	/// Does each step, so many in a block, with a pause of up to so many minutes before each block.
	pub fn pass(&mut self, steps: &[(usize, Step)], in_a_block: usize, pause: usize) {
		for steps in steps.chunks(in_a_block) {
			let minutes = Moment::try_from(self.dice.below(pause) + 1).unwrap();
			let slots = Moment::try_from(self.dice.below(20)).unwrap();
			self.now += minutes * MINUTE + slots * SLOT_MILLIS;
			self.block(|life| {
				for (id, step) in steps {
					step(life, *id);
				}
			});
		}
	}

	/// Lets time pass.
	pub fn wait(&mut self, time: Moment) {
		self.now += time;
	}

	/// Lets blocks pass, which friends count.
	pub fn skip(&mut self, blocks: u32) {
		self.number += blocks;
		let number = self.number;
		self.ask(|| System::set_block_number(number));
		self.now += Moment::from(blocks) * SLOT_MILLIS;
	}

	/// Takes down all of state.
	pub fn look(&mut self) {
		let mut state = std::mem::take(&mut self.state);
		state.execute_with(|| self.seen.state());
		self.state = state;
	}

	/// Asks state something.
	pub fn ask<R>(&mut self, question: impl FnOnce() -> R) -> R {
		self.state.execute_with(question)
	}

	/// Puts an extrinsic into the open block, which somebody pays for. Answers with what came of it.
	pub fn submit(&mut self, who: &str, call: impl Into<RuntimeCall>) -> DispatchResult {
		let call = call.into();
		let names = call.get_call_metadata();
		let kind = match &call {
			RuntimeCall::PatientIdentity(Patients::<Runtime>::relay { payload, .. }) => {
				format!("relay of {}", payload.act.name())
			}
			_ => format!("{}.{}", names.pallet_name, names.function_name),
		};
		*self.kinds.entry(kind.clone()).or_default() += 1;
		let signed = |call| signed_by(&key(who), call, era(), 0);
		let mut extrinsic = signed(call.clone());
		let mut done = applied(&extrinsic);
		if done == Err(InvalidTransaction::ExhaustsResources.into()) {
			self.close();
			self.now += SLOT_MILLIS;
			self.open();
			extrinsic = signed(call);
			done = applied(&extrinsic);
		}
		self.seen.extrinsic(&extrinsic);
		done.unwrap_or_else(|refused| panic!("{kind} by {who}: {refused:?}"))
	}

	/// The same, of what must come to pass.
	#[track_caller]
	pub fn does(&mut self, who: &str, call: impl Into<RuntimeCall>) {
		let call = call.into();
		let names = call.get_call_metadata().function_name;
		let done = self.submit(who, call);
		assert_eq!(done, Ok(()), "{names} by {who}");
	}

	/// Home of an id: its name and number.
	pub fn home(&self, id: usize) -> (&'static str, OrgId) {
		let home = self.ids[id].home;
		(HOMES[home], self.organisations[home])
	}

	/// A hospital that is not the home of an id.
	pub fn elsewhere(&mut self, id: usize) -> (&'static str, OrgId) {
		let other = (self.ids[id].home + 1 + self.dice.below(HOMES.len() - 1)) % HOMES.len();
		(HOMES[other], self.organisations[other])
	}

	/// One of the staff of a place in this role.
	pub fn staff(&mut self, place: &str, role: Role) -> String {
		let number = self.dice.below(SEVERAL);
		staff(place, role, number)
	}

	/// What this account signs next in lane general, for a patient.
	///
	/// A moment to the millisecond would be a value that is the same in all that a telephone signs at once: wallets
	/// begin a payload with the day.
	pub fn payload(&mut self, signer: &str, patient: PatientId, act: PatientAct) -> Payload {
		let nonce = self.nonces.entry(signer.to_owned()).and_modify(|last| *last += 1).or_default();
		let genesis = System::block_hash(0).0;
		let (lane, from) = (Lane::General { nonce: *nonce }, self.now - self.now % DAY);
		let until = from + LONGEST_LIFE;
		Payload { genesis, epoch: 0, patient, lane, from, until, addressed: None, act }
	}

	/// Relays what somebody signed through the machine of a hospital.
	pub fn relay(&mut self, id: usize, signer: &str, payload: Payload) {
		let (place, _) = if self.dice.percent(80) { self.home(id) } else { self.elsewhere(id) };
		let machine = self.staff(place, Role::System);
		self.does(&machine, relayed(signer, payload));
	}

	/// Has somebody act for an id: mostly by what they sign, sometimes by an extrinsic of their own.
	pub fn act(&mut self, id: usize, signer: &str, act: PatientAct) {
		let patient = self.ids[id].patient;
		// An account that was invited may not exist yet.
		let exists = System::account_exists(&account(signer));
		if exists && self.dice.percent(20) {
			self.does(signer, call(patient, act));
		} else {
			let payload = self.payload(signer, patient, act);
			self.relay(id, signer, payload);
		}
	}

	/// Has the controller of an id act.
	pub fn acts(&mut self, id: usize, act: PatientAct) {
		let controller = self.ids[id].controller.clone();
		self.act(id, &controller, act);
	}
}

/// What comes of an extrinsic. Of one that finds no room nothing stays, as where an author leaves it out.
fn applied(extrinsic: &UncheckedExtrinsic) -> ApplyExtrinsicResult {
	with_transaction(|| match Executive::apply_extrinsic(extrinsic.clone()) {
		Ok(done) => TransactionOutcome::Commit(Ok::<_, DispatchError>(Ok(done))),
		Err(refused) => TransactionOutcome::Rollback(Ok(Err(refused))),
	})
	.unwrap()
}

/// The call that an act becomes.
pub fn call(patient: PatientId, act: PatientAct) -> RuntimeCall {
	<Runtime as Config>::Acts::call(patient, act).unwrap()
}

/// Bytes of the account of whoever has this name.
pub fn bytes(name: &str) -> [u8; 32] {
	let account: AccountId = account(name);
	account.into()
}
