//! The clock and the facts of other pallets, for the tests of a pallet: a development dependency, never part of a runtime.

// What cannot be fails the test that did it.
#![allow(clippy::panic)]

pub mod clinics;
pub mod wire;

use anamnesis_decision::rows::{
	Appointment, CompromiseOf, Employment, Organisation, OrganisationOf, Post, Reach, Reaches,
	Session, SessionOf, StaffAt, Standing, StandingOf, Status,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::OrgKind,
	history::{set, At, Current, Earlier, Fetch, Keep, Key, Lookup},
	OrgId,
};
use codec::{Decode, Encode};
use frame_support::{parameter_types, storage::unhashed, traits::Time, BoundedVec};

// The macro writes a constant beside the type, to which it gives no words.
#[allow(missing_docs)]
mod moment {
	use super::{parameter_types, Moment};

	parameter_types! {
		/// Moment of the block. A thread may run several tests, one after the other: each sets it first.
		pub static Now: Moment = 0;
	}
}
pub use moment::Now;

/// The clock, which shows [`Now`].
pub struct Clock;

impl Time for Clock {
	type Moment = Moment;
	fn now() -> Moment {
		Now::get()
	}
}

/// What other pallets would keep, by its keys, in the storage of the test, so that every test has its own.
#[derive(Default)]
pub struct World;

fn place<K: Encode>(key: &K, version: Option<u32>) -> Vec<u8> {
	(core::any::type_name::<K>(), key, version).encode()
}

impl<K: Key<Value: Decode> + Encode> Fetch<K> for World {
	fn fetch(&self, key: &K) -> Option<K::Value> {
		unhashed::get(&place(key, None))
	}
}

impl<K: Key<Value: Decode> + Encode> Lookup<K> for World {
	fn current(&self, key: &K) -> Option<Current<K::Value>> {
		unhashed::get(&place(key, None))
	}

	fn earlier(&self, key: &K, version: u32) -> Option<Earlier<K::Value>> {
		unhashed::get(&place(key, Some(version)))
	}
}

impl<K: Key<Value: Encode + Decode> + Encode> Keep<K> for World {
	fn put_current(&self, key: &K, current: Current<K::Value>) {
		unhashed::put(&place(key, None), &current);
	}

	fn put_earlier(&self, key: &K, version: u32, earlier: Earlier<K::Value>) {
		unhashed::put(&place(key, Some(version)), &earlier);
	}
}

/// Writes a fact that never changes.
pub fn fact<K: Key<Value: Encode> + Encode>(key: K, value: K::Value) {
	unhashed::put(&place(&key, None), &value);
}

/// Writes what a history holds from the block's moment on.
pub fn change<K: Key<Value: Encode + Decode> + Encode>(key: K, value: K::Value) {
	set(&mut At { facts: &World, key }, Now::get(), value)
		.unwrap_or_else(|error| panic!("{error:?}"));
}

/// Writes an organisation that was admitted at this moment, and is active from the block's moment on.
pub fn admit_at(
	organisation: OrgId,
	kind: OrgKind,
	jurisdiction: u16,
	control_group: u32,
	admitted: Moment,
) {
	let row = Organisation {
		account: AccountId::new([200; 32]),
		kind,
		jurisdiction,
		name: BoundedVec::new(),
		endpoint: BoundedVec::new(),
		admitted,
	};
	fact(OrganisationOf { organisation }, row.into());
	stand_in(organisation, Status::Active, control_group);
}

fn stand_in(organisation: OrgId, status: Status, control_group: u32) {
	change(StandingOf { organisation }, Standing { status, control_group }.into());
}

/// Changes the standing of an organisation that is controlled by nobody else.
pub fn stand(organisation: OrgId, status: Status) {
	stand_in(organisation, status, organisation.0);
}

/// Appoints an account to these posts for an interval.
pub fn employ(
	organisation: OrgId,
	account: AccountId,
	posts: Vec<Post>,
	from: Moment,
	until: Moment,
) {
	let appointment = Appointment { posts: BoundedVec::truncate_from(posts), from, until };
	change(StaffAt { organisation, account }, Employment::Appointed(appointment));
}

/// Lets a key sign for staff of an organisation from the block's moment on.
pub fn open_session(key: AccountId, staff: AccountId, organisation: OrgId, until: Moment) {
	let session = Session { staff, organisation, gateway: key.clone(), from: Now::get(), until };
	fact(SessionOf { account: key }, session.into());
}

/// Says at the block's moment that the key of an account was stolen.
pub fn compromise(account: AccountId, since: Moment) {
	let reach = Reach { since, recorded: Now::get() };
	fact(CompromiseOf { account }, Reaches::truncate_from(vec![reach]).into());
}
