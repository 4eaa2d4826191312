//! Bodies, who sits in them, and how fast that changes.

use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::OrgKind,
	OrgId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// A body that governs.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
)]
pub enum Body {
	/// The council, which governs.
	#[codec(index = 0)]
	Council,
	/// The clinical-safety committee, which acts at once where patients are in danger.
	#[codec(index = 1)]
	Committee,
	/// The oversight college, which delays a change of the code.
	#[codec(index = 2)]
	College,
}

impl Body {
	/// All of them.
	pub const ALL: [Self; 3] = [Self::Council, Self::Committee, Self::College];

	/// Whether organisations of a kind may sit in it: those that care or oversee, and in the college those that oversee.
	pub fn takes(self, kind: OrgKind) -> bool {
		match kind {
			OrgKind::Regulator | OrgKind::Authority => true,
			OrgKind::Hospital | OrgKind::Clinic | OrgKind::Laboratory | OrgKind::Pharmacy => {
				self != Self::College
			}
			OrgKind::Payer | OrgKind::Research | OrgKind::Manufacturer => false,
		}
	}
}

/// Who sits.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
)]
pub enum Holder {
	/// An organisation, for which its own account votes.
	#[codec(index = 0)]
	Organisation(OrgId),
	/// The patients' board, which is no organisation of the consortium, by its account.
	#[codec(index = 1)]
	Board(AccountId),
}

impl Holder {
	/// The organisation, if it is one.
	pub fn organisation(&self) -> Option<OrgId> {
		match self {
			Self::Organisation(organisation) => Some(*organisation),
			Self::Board(_) => None,
		}
	}
}

/// A seat in a body.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Seat {
	/// Who sits.
	pub holder: Holder,
	/// The account that votes.
	pub account: AccountId,
	/// Under whose control the organisation is. None: it is the patients' board.
	pub control_group: Option<u32>,
	/// Moment of the block that gave it; 0 in genesis.
	pub since: Moment,
}

/// A seat of genesis, as a chain specification says it.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FirstSeat {
	/// The organisation. None: it is the patients' board.
	pub organisation: Option<OrgId>,
	/// The account that votes: the organisation's own, or the board's.
	pub account: AccountId,
	/// Under whose control the organisation is. None: under its own.
	#[serde(default)]
	pub control_group: Option<u32>,
}

impl FirstSeat {
	/// The seat.
	pub(crate) fn seat(&self) -> Seat {
		let account = self.account.clone();
		let board = || Holder::Board(account.clone());
		let holder = self.organisation.map_or_else(board, Holder::Organisation);
		let own = self.organisation.map(|organisation| organisation.0);
		let control_group = own.map(|own| self.control_group.unwrap_or(own));
		Seat { holder, account, control_group, since: 0 }
	}
}

/// Who ended that somebody has a seat.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
)]
pub enum EndedBy {
	/// The council took it.
	#[codec(index = 0)]
	Council,
	/// Who sat gave it up.
	#[codec(index = 1)]
	Holder,
}

/// How the seats of a body changed in a quarter of the calendar.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
)]
pub struct Turnover {
	/// The quarter, counted from the first of 1970.
	pub quarter: u16,
	/// Seats of the body when it began.
	pub seats: u32,
	/// How many the council gave since.
	pub given: u32,
	/// How many the council took since.
	pub taken: u32,
	/// How many were given up since.
	pub resigned: u32,
}

impl Turnover {
	/// At the beginning of a quarter.
	pub(crate) fn begin(quarter: u16, seats: u32) -> Self {
		Self { quarter, seats, given: 0, taken: 0, resigned: 0 }
	}

	/// Most seats that the council gives in the quarter, and most that it takes: a tenth, one at least.
	pub fn most(&self) -> u32 {
		(self.seats / 10).max(1)
	}

	/// Whether the body had no seat when the quarter began. Those that it gets in it are its first, and are not counted, as those
	/// of genesis are not.
	pub fn is_founding(&self) -> bool {
		self.seats == 0
	}

	/// Whether one more may be given.
	pub(crate) fn may_give(&self) -> bool {
		self.is_founding() || self.given < self.most()
	}

	/// Whether one more may be taken.
	pub(crate) fn may_take(&self) -> bool {
		self.taken < self.most()
	}
}

/// A quarter, as the runtime API shows it.
#[derive(Encode, Decode, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub struct QuarterView {
	/// First moment of the quarter.
	pub begins: Moment,
	/// First moment after it.
	pub ends: Moment,
	/// What changed in it.
	pub turnover: Turnover,
	/// How many seats may still be given in it; as many as there is room for, if the body is founded in it.
	pub left_to_give: u32,
	/// How many may still be taken.
	pub left_to_take: u32,
}
