//! What is kept beside the rows of the decision, what the runtime API answers, and pure logic of both.

use alloc::vec::Vec;
use anamnesis_decision::rows::{Ending, Entry, EntryFlags, Given, Grant, Template};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Actions, Classes, Purposes},
	hash::Digest,
	payload::TemplateRef,
	ConsentId, OrgId, PatientId, RequestId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// What an organisation asks a patient for.
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
pub struct Asked {
	/// For what.
	pub purposes: Purposes,
	/// Which kinds of record.
	pub classes: Classes,
	/// What would be done.
	pub actions: Actions,
	/// First moment at which the grant would no longer hold; `None`: as the patient likes.
	pub until: Option<Moment>,
}

impl Asked {
	/// Whether a grant permits nothing that was not asked for.
	pub fn includes(&self, grant: &Grant) -> bool {
		self.purposes.includes(grant.purposes)
			&& grant.classes.0 & !self.classes.0 == 0
			&& self.actions.includes(grant.actions)
			&& self.until.is_none_or(|until| grant.until <= until)
	}
}

/// What became of a request. That it expired is computed.
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
pub enum RequestState {
	/// The patient may answer it until it expires.
	#[codec(index = 0)]
	Open,
	/// The patient answered it.
	#[codec(index = 1)]
	Answered {
		/// What was granted; `None`: nothing.
		grant: Option<ConsentId>,
		/// Moment of the block that took the answer.
		at: Moment,
	},
}

/// An organisation's request to a patient.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Request {
	/// Who asks.
	pub organisation: OrgId,
	/// The member of staff who asked.
	pub by: AccountId,
	/// Who is asked.
	pub patient: PatientId,
	/// For what.
	pub asked: Asked,
	/// Moment of the block that took it.
	pub made: Moment,
	/// First moment at which it can no longer be answered.
	pub expires: Moment,
	/// What became of it.
	pub state: RequestState,
}

impl Request {
	/// Whether it can be answered at this moment.
	pub fn is_open(&self, now: Moment) -> bool {
		self.state == RequestState::Open && now < self.expires
	}
}

/// A request that was not answered when its list was last written.
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
pub struct OpenRequest {
	/// The request.
	pub id: RequestId,
	/// First moment at which it can no longer be answered.
	pub expires: Moment,
}

/// How often a grant may still be used.
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
pub struct UseCount {
	/// Uses that are left.
	pub left: u32,
	/// Moment of the block that took the last one: the first at which the grant no longer held.
	pub exhausted: Option<Moment>,
}

/// Most languages of a consent text.
pub const MAX_TEXTS: u32 = 16;

/// A language, by its three letters in ISO 639-3.
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
pub struct Language(pub [u8; 3]);

impl Language {
	/// Whether it is three small letters. Which of them stand for a language is not known here.
	pub fn is_code(self) -> bool {
		self.0.iter().all(u8::is_ascii_lowercase)
	}
}

/// A consent text in one language.
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
pub struct Text {
	/// The language.
	pub language: Language,
	/// SHA-256 of the exact bytes that the patient is shown. They are public.
	pub hash: Digest,
}

/// A consent text as the runtime API shows it.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct TemplateRow {
	/// The text and its version.
	pub template: TemplateRef,
	/// The last version of the text.
	pub last: u16,
	/// What it speaks of, and whether it was superseded.
	pub row: Template,
	/// Its hash in each language.
	pub texts: Vec<Text>,
}

/// That a patient does not want to see requests of an organisation.
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
pub struct Mute {
	/// Whose requests.
	pub organisation: OrgId,
	/// First moment at which they are shown again; `None`: only once the patient says so.
	pub until: Option<Moment>,
}

impl Mute {
	/// Whether it holds at this moment.
	pub fn is_muted(&self, now: Moment) -> bool {
		self.until.is_none_or(|until| now < until)
	}
}

/// A grant as the runtime API shows it.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct GrantRow {
	/// Its id.
	pub id: ConsentId,
	/// The grant.
	pub grant: Grant,
	/// That it was ended by itself; that everything was revoked shows in `holds` only.
	pub ended: Option<Ending>,
	/// Whether it holds at the block's moment, as far as the grant itself goes.
	pub holds: bool,
}

/// A request as the runtime API shows it.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct RequestRow {
	/// Its id.
	pub id: RequestId,
	/// The request.
	pub request: Request,
	/// Whether it can be answered at the block's moment.
	pub open: bool,
}

/// Why a question has no answer.
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
pub enum QueryError {
	/// One of the two moments lies after the block's own: nobody knows yet.
	#[codec(index = 0)]
	Future,
}

/// The entry of the index that stands for a grant.
pub fn entry(id: ConsentId, grant: &Grant) -> Entry {
	let assisted = matches!(grant.by, Given::Assisted { .. });
	let flags = [
		(!grant.named.is_empty(), EntryFlags::NAMED),
		(grant.study.is_some(), EntryFlags::STUDY),
		(grant.uses.is_some(), EntryFlags::COUNTED),
		(grant.survives, EntryFlags::SURVIVES),
		(assisted, EntryFlags::ASSISTED),
	]
	.map(|(is, flag)| if is { flag } else { EntryFlags::default() });
	Entry {
		id,
		role: grant.role,
		purposes: grant.purposes,
		classes: grant.classes,
		actions: grant.actions,
		ceiling: grant.ceiling,
		obligations: grant.obligations,
		basis: grant.basis,
		from: grant.from,
		until: grant.until,
		data: grant.data,
		granted: grant.granted,
		epoch: grant.epoch,
		template: grant.template,
		flags: EntryFlags(flags.into_iter().fold(0, |mask, flag| mask | flag.0)),
	}
}
