//! The statuses in which the calls of the table are made: each by calls and by time, on top of the same world.

mod issuers;
mod lives;
mod organisations;
mod patients;

pub use organisations::STOLEN;

use super::{
	super::{leave_out_blocks, open_block},
	calls::DAY,
	origin_of,
	people::Caller,
	world::World,
};
use crate::{Executive, Moment, Runtime, RuntimeCall, System};
use anamnesis_primitives::chain::SLOT_MILLIS;
use sp_runtime::traits::Dispatchable;

/// The name of the status that `callers.txt` shows.
pub const PRESENT: &str = "the present";
/// The names of the statuses that only time brings about.
pub const A_DAY: &str = "a day later";
/// See [`A_DAY`].
pub const A_WEEK: &str = "a week later";
/// See [`A_DAY`].
pub const A_MONTH: &str = "a month later";
/// See [`A_DAY`].
pub const A_YEAR: &str = "a year later";
/// The name of the status in which the hospital here never wrote a record.
pub const WITHOUT_RECORDS: &str = "here never wrote a record";

/// How long that takes.
pub const WEEK: Moment = 7 * DAY;
/// The same.
pub const MONTH: Moment = 30 * DAY;
/// The same.
pub const YEAR: Moment = 366 * DAY;

/// Brings a status about.
pub struct Doing<'a> {
	/// Everybody who calls.
	pub callers: &'a [Caller],
	/// Whether every call must be in order. After what one row has done before, some may be refused: that the status is there
	/// is asked apart from that.
	pub strict: bool,
}

impl Doing<'_> {
	/// Calls as whoever has this name.
	#[track_caller]
	pub fn act(&self, who: &str, call: impl Into<RuntimeCall>) {
		let done = call.into().dispatch(origin_of(self.callers, who));
		assert!(done.is_ok() || !self.strict, "{who}: {done:?}");
	}

	/// Calls as two thirds of the council.
	#[track_caller]
	pub fn council(&self, call: impl Into<RuntimeCall>) {
		self.act("council/two-thirds", call);
	}
}

/// Lets so much time pass.
pub fn pass(time: Moment) {
	let header = Executive::finalize_block();
	let blocks = u32::try_from(time / SLOT_MILLIS).unwrap();
	let number = header.number + blocks;
	System::set_block_number(number - 1);
	leave_out_blocks(Moment::from(number) * SLOT_MILLIS);
	open_block(number, header.hash());
}

/// A state of affairs.
pub struct Status {
	/// What the table calls it.
	pub name: &'static str,
	/// Name of the status with which it is compared.
	pub than: &'static str,
	/// Brings it about.
	pub begin: fn(&World, &Doing),
	/// Whether it is there.
	pub holds: fn(&World) -> bool,
	/// Whether the hospital here wrote records before.
	pub with_records: bool,
}

impl Status {
	/// The world in which it begins.
	pub fn world(&self) -> World {
		if self.with_records {
			World::new()
		} else {
			World::without_records()
		}
	}
}

/// A status that is compared with the present.
fn status(name: &'static str, begin: fn(&World, &Doing), holds: fn(&World) -> bool) -> Status {
	Status { name, than: PRESENT, begin, holds, with_records: true }
}

/// The same of another time, or on top of another status.
fn compared(than: &'static str, status: Status) -> Status {
	Status { than, ..status }
}

fn now() -> Moment {
	pallet_timestamp::Now::<Runtime>::get()
}

/// What time alone does.
fn times() -> Vec<Status> {
	let always: fn(&World) -> bool = |_| true;
	vec![
		status(PRESENT, |_, _| {}, always),
		status(A_DAY, |_, _| pass(DAY), |_| now() > DAY),
		status(A_WEEK, |_, _| pass(WEEK), |_| now() > WEEK),
		status(A_MONTH, |_, _| pass(MONTH), |_| now() > MONTH),
		status(A_YEAR, |_, _| pass(YEAR), |_| now() > YEAR),
	]
}

/// All statuses, those with which others are compared before them.
pub fn statuses() -> Vec<Status> {
	[
		times(),
		organisations::statuses(),
		issuers::statuses(),
		patients::statuses(),
		lives::statuses(),
	]
	.into_iter()
	.flatten()
	.collect()
}
