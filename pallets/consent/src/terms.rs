//! What is offered to be passed on, and what the runtime API shows of it.

use anamnesis_decision::rows::{Given, Grant};
use anamnesis_primitives::{
	chain::Moment,
	codes::{Actions, Classes, Obligations, Purposes},
	commitment::Commitment,
	payload::{DataPeriod, Grantee, NewGrant, PayloadRefusal, MAX_NAMED},
	OfferId, OrgId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// What a referral may say: what a grant says, but for what nobody but the patient gives.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Terms {
	/// To whom: an organisation, or one member of staff.
	pub grantee: Grantee,
	/// Only staff in this role.
	pub role: Option<u16>,
	/// For what: care alone.
	pub purposes: Purposes,
	/// Which kinds of record.
	pub classes: Classes,
	/// What may be done.
	pub actions: Actions,
	/// Highest confidentiality, as a number.
	pub ceiling: u8,
	/// What the grantee must do or leave.
	pub obligations: Obligations,
	/// First moment; `None`: that of the block that takes the offer.
	pub from: Option<Moment>,
	/// First moment at which it no longer holds; `None`: as late as it may.
	pub until: Option<Moment>,
	/// Only data of these days.
	pub data: Option<DataPeriod>,
	/// Only these records, by salted reference; none: all of the classes.
	pub named: BoundedVec<Commitment, ConstU32<MAX_NAMED>>,
	/// How many times it may be passed on in a line.
	pub may_refer: u8,
	/// Commitment to the order.
	pub document: Commitment,
}

impl Terms {
	/// Whether every value is one that tables and limits know.
	///
	/// # Errors
	/// As [`NewGrant::check`].
	pub fn check(&self) -> Result<(), PayloadRefusal> {
		let as_grant = NewGrant {
			grantee: self.grantee,
			role: self.role,
			study: None,
			purposes: self.purposes,
			classes: self.classes,
			actions: self.actions,
			ceiling: self.ceiling,
			obligations: self.obligations,
			from: self.from,
			until: self.until,
			data: self.data,
			named: self.named.clone(),
			uses: None,
			may_refer: self.may_refer,
			template: None,
			document: self.document,
			basis: 0,
			survives: false,
		};
		as_grant.check()
	}
}

/// What an organisation offers to pass on. It is kept until it is accepted, declined or withdrawn, or its organisation offers
/// something about the same patient once it has expired.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Offer {
	/// The grant that it becomes if it is accepted; until then `granted` is the moment of the block that took the offer.
	pub grant: Grant,
	/// First moment at which it can no longer be accepted.
	pub expires: Moment,
}

impl Offer {
	/// The organisation that offers.
	pub fn organisation(&self) -> Option<OrgId> {
		referring(&self.grant.by)
	}
}

/// The organisation that referred; `None`: it was no referral.
pub(crate) fn referring(by: &Given) -> Option<OrgId> {
	match by {
		Given::Referred { organisation, .. } | Given::Custodian { organisation, .. } => {
			Some(*organisation)
		}
		Given::Patient { .. } | Given::Assisted { .. } => None,
	}
}

/// An offer that was neither accepted nor declined nor withdrawn when its list was last written.
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
pub struct OpenOffer {
	/// The offer.
	pub id: OfferId,
	/// First moment at which it can no longer be accepted.
	pub expires: Moment,
}

/// When something was offered to somebody about a patient.
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
pub struct OfferedTo {
	/// The last time.
	pub last: Moment,
	/// When the patient last ended what they had, and something had been offered since the time before: nothing is accepted
	/// that was offered up to then.
	pub objected: Option<Moment>,
}

impl OfferedTo {
	/// Whether what was offered at this moment is void.
	pub fn is_void(&self, offered: Moment) -> bool {
		self.objected.is_some_and(|since| offered <= since)
	}

	/// After an objection at this moment; `None`: it finds nothing that is not void already.
	pub fn objected(self, now: Moment) -> Option<Self> {
		(!self.is_void(self.last)).then_some(Self { objected: Some(now), ..self })
	}
}

/// An offer as the runtime API shows it.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct OfferRow {
	/// Its id.
	pub id: OfferId,
	/// The offer.
	pub offer: Offer,
	/// Whether it can be accepted at the block's moment, as far as the offer itself goes.
	pub open: bool,
}
