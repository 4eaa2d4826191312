//! A permission as it is asked for.

use super::PayloadRefusal;
use crate::{
	chain::Moment,
	codes::{Actions, Basis, Classes, Confidentiality, Obligations, Purposes, Role},
	commitment::Commitment,
	ids::{OrgId, TemplateId},
};
use alloc::collections::BTreeSet;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32};

/// Most records that one grant names.
pub const MAX_NAMED: u32 = 64;
/// Most grants that are given at once: as many as may be live to one grantee.
pub const MAX_GRANTS: u32 = 8;
/// Deepest referral: child and grandchild.
const MAX_REFERRAL: u8 = 2;

/// To whom a permission is given.
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
pub enum Grantee {
	/// One member of staff, wherever they work.
	#[codec(index = 0)]
	Account([u8; 32]),
	/// An organisation, or with a role those of its staff who hold it.
	#[codec(index = 1)]
	Organisation(OrgId),
	/// Every care organisation that was admitted before the grant.
	#[codec(index = 2)]
	AnyCare,
	/// A person whom the patient chose.
	#[codec(index = 3)]
	Person([u8; 32]),
}

/// Days of the data that a grant is about, counted from 1970-01-01.
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
pub struct DataPeriod {
	/// First day.
	pub from: u32,
	/// First day that is no longer in it.
	pub until: u32,
}

/// A consent text in one version.
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
pub struct TemplateRef {
	/// The text.
	pub id: TemplateId,
	/// Its version.
	pub version: u16,
}

/// A permission, as a patient asks the chain to write it.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct NewGrant {
	/// To whom.
	pub grantee: Grantee,
	/// Only staff in this role.
	pub role: Option<u16>,
	/// Only for this study.
	pub study: Option<Commitment>,
	/// For what.
	pub purposes: Purposes,
	/// Which kinds of record.
	pub classes: Classes,
	/// What may be done.
	pub actions: Actions,
	/// Highest confidentiality, as a number.
	pub ceiling: u8,
	/// What the grantee must do or leave.
	pub obligations: Obligations,
	/// First moment; `None`: that of the block that takes it.
	pub from: Option<Moment>,
	/// First moment at which it no longer holds; `None`: after the default time.
	pub until: Option<Moment>,
	/// Only data of these days.
	pub data: Option<DataPeriod>,
	/// Only these records, by salted reference; none: all of the classes.
	pub named: BoundedVec<Commitment, ConstU32<MAX_NAMED>>,
	/// How often it may be used; `None`: without counting.
	pub uses: Option<u32>,
	/// How many times it may be passed on in a line: 0, 1 or 2.
	pub may_refer: u8,
	/// The text that the patient was shown.
	pub template: Option<TemplateRef>,
	/// Commitment to the FHIR Consent.
	pub document: Commitment,
	/// Why it is lawful, as a number: consent, an authorisation, research, or the Common Rule.
	pub basis: u8,
	/// Whether it holds beyond the patient's death.
	pub survives: bool,
}

impl NewGrant {
	/// Whether every value is one that tables and limits know.
	///
	/// # Errors
	/// The first [`PayloadRefusal`] that applies, in the order of the fields.
	pub fn check(&self) -> Result<(), PayloadRefusal> {
		let refuse_unless = |holds: bool, refusal| if holds { Ok(()) } else { Err(refusal) };
		refuse_unless(
			self.role.is_none_or(|role| Role::from_value(role).is_some()),
			PayloadRefusal::Role,
		)?;
		self.purposes.check().map_err(|_| PayloadRefusal::Purposes)?;
		self.classes.check().map_err(|_| PayloadRefusal::Classes)?;
		self.actions.check().map_err(|_| PayloadRefusal::Actions)?;
		refuse_unless(
			Confidentiality::from_value(self.ceiling).is_some_and(Confidentiality::is_on_chain),
			PayloadRefusal::Ceiling,
		)?;
		self.obligations.check_known().map_err(|_| PayloadRefusal::Obligations)?;
		refuse_unless(
			!matches!((self.from, self.until), (Some(from), Some(until)) if until <= from),
			PayloadRefusal::Validity,
		)?;
		refuse_unless(
			self.data.is_none_or(|data| data.from < data.until),
			PayloadRefusal::DataPeriod,
		)?;
		let distinct: BTreeSet<_> = self.named.iter().collect();
		refuse_unless(distinct.len() == self.named.len(), PayloadRefusal::Names)?;
		refuse_unless(self.uses != Some(0), PayloadRefusal::Uses)?;
		refuse_unless(self.may_refer <= MAX_REFERRAL, PayloadRefusal::MayRefer)?;
		let basis = Basis::from_value(self.basis).filter(|basis| basis.is_of_grant());
		refuse_unless(
			// An authorisation says when it ends (45 CFR 164.508(c)(1)(v)).
			basis.is_some_and(|basis| basis != Basis::HipaaAuthorization || self.until.is_some()),
			PayloadRefusal::Basis,
		)
	}
}
