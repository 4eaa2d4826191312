//! Answers in plain words.

use crate::{
	claims::{Answer, GrantForce, KnownCredential, KnownOrganisation, KnownRecord},
	hex::Hex,
	pack::{Claim, ShownReceipt},
	rows::{LeafMark, RecordState},
};
use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};
use anamnesis_decision::{
	rows::{CredentialStatus, Grant, Life, Record, Status},
	Data, Decision, Query, Right, Who,
};
use anamnesis_primitives::{
	chain::Moment,
	codes::{Class, Classes, CredentialReason, Purpose, StandingReason, CLASSES},
	payload::Grantee,
	receipts::{Receipt, ReceiptKind},
	record_leaf::RecordLeaf,
};
use chrono::DateTime;

/// How many bytes are printed of a leaf that is none of a record.
const LEAF_SHOWN: usize = 256;

/// A moment as people write it, in ISO 8601; one beyond the calendar as its number.
pub(crate) fn date(moment: Moment) -> String {
	i64::try_from(moment)
		.ok()
		.and_then(DateTime::from_timestamp_millis)
		.map_or_else(|| format!("moment {moment}"), |at| at.format("%FT%T%.3fZ").to_string())
}

/// A moment, and the number that programs go by and people sign.
pub(crate) fn date_and_number(moment: Moment) -> String {
	format!("{} ({moment} milliseconds after 1970 began)", date(moment))
}

/// A day, counted from the first of 1970.
fn day(number: i64) -> String {
	const SECONDS: i64 = 86_400;
	number
		.checked_mul(SECONDS)
		.and_then(|seconds| DateTime::from_timestamp(seconds, 0))
		.map_or_else(|| format!("day {number}"), |at| format!("day {} ({number})", at.format("%F")))
}

/// So many of something.
pub(crate) fn counted(count: u64, one: &str, more: &str) -> String {
	format!("{count} {}", if count == 1 { one } else { more })
}

/// How many a list has.
pub(crate) fn length<T>(list: &[T]) -> u64 {
	u64::try_from(list.len()).unwrap_or(u64::MAX)
}

/// A span of time, roughly.
pub(crate) fn span(millis: Moment) -> String {
	const MINUTE: Moment = 60_000;
	const HOUR: Moment = 60 * MINUTE;
	const DAY: Moment = 24 * HOUR;
	let (count, unit) = match millis {
		0..MINUTE => (millis / 1_000, ["second", "seconds"]),
		MINUTE..HOUR => (millis / MINUTE, ["minute", "minutes"]),
		HOUR..DAY => (millis / HOUR, ["hour", "hours"]),
		_ => (millis / DAY, ["day", "days"]),
	};
	let [one, more] = unit;
	counted(count, one, more)
}

fn asked_at(moment: Moment, known_at: Moment) -> String {
	if moment == known_at {
		format!("At {}, as was known then", date(moment))
	} else {
		format!("At {}, as was known at {}", date(moment), date(known_at))
	}
}

/// Bytes as text if every character of it is seen where it stands, else as hexadecimal digits; so are those that look like
/// such digits.
pub(crate) fn text(bytes: &[u8]) -> String {
	match core::str::from_utf8(bytes) {
		Ok(text) if !text.starts_with("0x") && !text.chars().any(is_unseen) => text.to_string(),
		_ => Hex(bytes).to_string(),
	}
}

/// Whether a character is none that is seen, or moves others: of Unicode's categories Cc, Cf, Zl and Zp.
fn is_unseen(character: char) -> bool {
	character.is_control()
		|| matches!(character,
			'\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}' | '\u{891}' | '\u{8e2}'
			| '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
			| '\u{fff9}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}'
			| '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}')
}

fn is_not(holds: bool) -> &'static str {
	if holds {
		""
	} else {
		" not"
	}
}

/// What was proven, a sentence each.
pub(crate) fn statement(claim: &Claim, answer: &Answer) -> Vec<String> {
	match (claim, answer) {
		(Claim::Record { record }, Answer::Record(found)) => match found {
			Some(found) => of_record(record.0, found),
			None => Vec::from([format!(
				"State holds no record {} and no tombstone of it: none of this number was ever anchored.",
				record.0
			)]),
		},
		(Claim::Record { record } | Claim::Value { record }, Answer::Erased(tombstone)) => {
			let end = match tombstone.erased {
				Some(erased) => format!("It left state at {}.", date(erased)),
				None => format!("It leaves state at {} at the earliest.", date(tombstone.erasable)),
			};
			Vec::from([format!(
				"Erased: record {} is kept no longer since {}. Nothing else is said of it. {end}",
				record.0,
				date(tombstone.effective)
			)])
		}
		(Claim::Leaf { index, batch: id }, Answer::Leaf { batch, mark, data }) => {
			let mut said = Vec::from([format!(
				"The shown bytes are leaf {index} of batch {}, which organisation {} anchored at {} with {}.",
				id.0,
				batch.organisation.0,
				date(batch.anchored),
				counted(batch.leaves.into(), "leaf", "leaves")
			)]);
			said.push(of_leaf(data));
			said.extend(mark.map(of_mark));
			said
		}
		(Claim::Value { record }, Answer::Value { of, leaf }) => {
			let mut said = of_record(record.0, of);
			said.push(format!("It holds at {} the value {}", text(&leaf.path), text(&leaf.lexeme)));
			said
		}
		(Claim::Decision { query, moment, known_at }, Answer::Decision(decision)) => Vec::from([
			format!("{}: {}", asked_at(*moment, *known_at), question(query)),
			of_decision(decision),
		]),
		(Claim::Grant { grant, moment, known_at }, Answer::Grant(found)) => match found {
			None => Vec::from([format!("There is no grant {}.", grant.0)]),
			Some((row, force)) => {
				let first = format!(
					"Grant {} of patient {} was{} in force.",
					grant.0,
					Hex(&row.patient.0),
					is_not(matches!(force, GrantForce::InForce { .. }))
				);
				Vec::from([
					format!("{}: {first}", asked_at(*moment, *known_at)),
					of_force(row, force),
				])
			}
		},
		(Claim::Credential { credential, moment, known_at }, Answer::Credential(found)) => {
			match found {
				None => Vec::from([format!("There is no credential {}.", credential.0)]),
				Some(found) => Vec::from([format!(
					"{}: credential {} of {} was{} in force. {}",
					asked_at(*moment, *known_at),
					credential.0,
					found.credential.holder_text(),
					is_not(found.in_force),
					of_credential(found)
				)]),
			}
		}
		(Claim::Receipt { patient, .. } | Claim::Receipts { patient, .. }, answer) => {
			of_receipts(&patient.0, answer)
		}
		(Claim::Organisation { organisation, moment, known_at }, Answer::Organisation(found)) => {
			let found = match found {
				None => format!("organisation {} was not admitted.", organisation.0),
				Some(found) => of_organisation(organisation.0, found),
			};
			Vec::from([format!("{}: {found}", asked_at(*moment, *known_at))])
		}
		(_, Answer::ValidatorSet { set, after, last }) => {
			let until = last.map_or(String::new(), |last| format!(" to block {last}"));
			let mut said = Vec::from([format!(
				"Authority set {} made blocks final after block {after}{until}. It has {}:",
				set.id(),
				counted(length(set.members()), "member", "members")
			)]);
			said.extend(set.members().iter().map(|member| Hex(&member.key).to_string()));
			said
		}
		// No verification answers a claim with the answer of another.
		_ => Vec::new(),
	}
}

/// How a credential's holder is written.
pub(crate) trait Holder {
	fn holder_text(&self) -> String;
}

impl Holder for anamnesis_decision::rows::Credential {
	fn holder_text(&self) -> String {
		let account: &[u8] = self.holder.as_ref();
		Hex(account).to_string()
	}
}

fn of_record(id: u64, known: &KnownRecord) -> Vec<String> {
	let KnownRecord { record, state, since, custodian } = known;
	let anchored = format!(
		"Record {id} of patient {} was anchored by organisation {} at {} with root {}.",
		Hex(&record.patient.0),
		record.organisation.0,
		date(record.anchored),
		Hex(&record.root)
	);
	let course = match state {
		RecordState::Current => "it stands".to_string(),
		RecordState::Superseded => "another record took its place".to_string(),
		RecordState::EnteredInError { .. } => "it was entered in error".to_string(),
		RecordState::Retracted { notice } => format!("record {} withdrew it", notice.0),
		RecordState::FoundInError { organisation, .. } => {
			format!(
				"it was entered in error, as organisation {} says, which did not write it",
				organisation.0
			)
		}
	};
	let mut said = Vec::from([
		anchored,
		format!("Since {} {course}. Organisation {} keeps it.", date(*since), custodian.0),
	]);
	said.extend(
		contested_since(record).map(|at| format!("The patient disputes it since {}.", date(at))),
	);
	said
}

/// Since when the patient disputes a record, if they do: contests and withdrawals take turns.
pub(crate) fn contested_since(record: &Record) -> Option<Moment> {
	record.contests.last().copied().filter(|_| record.contests.len() % 2 == 1)
}

fn of_mark(mark: LeafMark) -> String {
	match mark {
		LeafMark::Retracted { at } => format!("The leaf was withdrawn at {}.", date(at)),
		LeafMark::Raised { record } => {
			format!("The leaf was anchored as record {}, which says what became of it.", record.0)
		}
	}
}

fn of_leaf(data: &[u8]) -> String {
	let Some(leaf) = RecordLeaf::read(data) else {
		return format!(
			"They are no leaf of a record, but {}: {}.",
			counted(length(data), "byte", "bytes"),
			Hex(data.get(..LEAF_SHOWN).unwrap_or(data))
		);
	};
	let day =
		leaf.day.map_or("without a day".to_string(), |number| format!("of {}", day(number.into())));
	format!(
		"They are the leaf of a record of patient {}, of class {}, confidentiality {}, {day}, with root {}.",
		Hex(&leaf.patient.0),
		class(leaf.class),
		leaf.confidentiality.name(),
		Hex(&leaf.root)
	)
}

fn class(class: Class) -> String {
	match class.row() {
		Some(row) => format!("{} ({})", row.name, class.0),
		None => class.0.to_string(),
	}
}

fn data(data: &Data) -> String {
	match data {
		Data::Anchored { record, .. } => format!("record {}", record.0),
		Data::Declared { class: declared, confidentiality, organisation, day: of_day, .. } => {
			let from =
				organisation.map_or(String::new(), |id| format!(", from organisation {}", id.0));
			let of = of_day.map_or(String::new(), |number| format!(", of {}", day(number.into())));
			format!(
				"data that the asking gateway declares to be of class {}, confidentiality {}{from}{of}",
				class(*declared),
				confidentiality.name()
			)
		}
	}
}

pub(crate) fn question(query: &Query) -> String {
	let who = match &query.who {
		Who::Person(account) => format!("person {}", Hex(account.as_ref())),
		Who::Practitioner { account, organisation } => {
			format!("{} for organisation {}", Hex(account.as_ref()), organisation.0)
		}
	};
	let actions: Vec<_> = query.actions.codes().collect();
	format!(
		"may {who} {} {} of patient {} for purpose {}{}?",
		actions.join(", "),
		data(&query.data),
		Hex(&query.patient.0),
		query.purpose.code().map_or_else(|| query.purpose.0.to_string(), ToString::to_string),
		query.right.map_or(String::new(), |by| format!(", by {} alone", right(by)))
	)
}

pub(crate) fn right(right: Right) -> String {
	match right {
		Right::Home => "the data being its own".to_string(),
		Right::Grant(id) => format!("grant {}", id.0),
		Right::Incident(id) => format!("incident {}", id.0),
		Right::Mandate(id) => format!("mandate {}", id.0),
	}
}

fn of_decision(decision: &Decision) -> String {
	let permit = match decision {
		Decision::Permit(permit) => permit,
		Decision::Refuse => return "No.".to_string(),
		Decision::Erased => return "Erased: neither yes nor no.".to_string(),
	};
	let by = permit.right.map_or(String::new(), |by| format!(", by {}", right(by)));
	let mut said = format!(
		"Yes, by rule {} of the decision{by}; basis {}; version {} of the code tables.",
		permit.rule.number(),
		permit.basis.name(),
		permit.tables
	);
	if let Some(until) = permit.valid_until {
		said.push_str(&format!(" A fact that was used ends at {}.", date(until)));
	}
	let obligations: Vec<_> = permit.obligations.codes().collect();
	if !obligations.is_empty() {
		said.push_str(&format!(" Obligations: {}.", obligations.join(", ")));
	}
	for (holds, sentence) in [
		(permit.contested, " A fact that was used is disputed."),
		(permit.declared, " It rests on what the asking gateway declared of the data."),
		(permit.use_first, " Each use had to be counted first."),
	] {
		if holds {
			said.push_str(sentence);
		}
	}
	said
}

fn life(life: &Life) -> &'static str {
	match life {
		Life::Active => "active",
		Life::Frozen { .. } => "frozen",
		Life::ReportedDead { .. } => "reported dead",
		Life::Deceased { .. } => "deceased",
		Life::Restricted => "restricted",
	}
}

pub(crate) fn of_force(grant: &Grant, force: &GrantForce) -> String {
	let said = match force {
		GrantForce::InForce { reconsent: None, .. } => "Nothing had ended it".to_string(),
		GrantForce::InForce { reconsent: Some(from), .. } => format!(
			"Nothing had ended it; for purposes other than care its text asks for consent anew from {} on",
			date(*from)
		),
		GrantForce::NotGiven => "It had not been given".to_string(),
		GrantForce::NotYet => "It had not begun".to_string(),
		GrantForce::Over => "It was over by time".to_string(),
		GrantForce::NotLive => {
			"It was not among the grants that hold: ended, replaced or used up".to_string()
		}
		GrantForce::Revoked => "The patient had revoked everything".to_string(),
		GrantForce::LineEnded { grant } => format!("Grant {} above it was ended", grant.0),
		GrantForce::NoSteward => "Its steward was none any more".to_string(),
		GrantForce::Closed { life: state } => {
			format!("The patient's state closed it: {}", life(state))
		}
		GrantForce::Unknown => {
			"Its patient, or the text it was given under, is not known".to_string()
		}
	};
	format!(
		"{said}. It was given at {}, for {} to {}, {}.",
		date(grant.granted),
		date(grant.from),
		date(grant.until),
		scope(grant)
	)
}

/// To whom and for what a grant is.
pub(crate) fn scope(grant: &Grant) -> String {
	let grantee = match grant.grantee {
		Grantee::Account(account) => format!("account {}", Hex(&account)),
		Grantee::Organisation(id) => format!("organisation {}", id.0),
		Grantee::AnyCare => "every care organisation admitted before".to_string(),
		Grantee::Person(account) => format!("person {}", Hex(&account)),
	};
	let role = grant.role.map_or(String::new(), |role| format!(" in role {}", role.name()));
	let actions: Vec<_> = grant.actions.codes().collect();
	let purposes: Vec<_> = (0..u8::MAX)
		.map(Purpose)
		.filter(|one| grant.purposes.names(*one))
		.filter_map(Purpose::code)
		.collect();
	let which = if grant.named.is_empty() {
		format!("all records of {}", classes(grant.classes))
	} else {
		counted(length(&grant.named), "named record", "named records")
	};
	format!(
		"to {grantee}{role}, to {} {which} up to confidentiality {} for {}",
		actions.join(", "),
		grant.ceiling.name(),
		purposes.join(", ")
	)
}

fn classes(mask: Classes) -> String {
	let names: Vec<_> =
		CLASSES.iter().filter(|row| mask.contains(row.class)).map(|row| row.name).collect();
	match names.as_slice() {
		_ if mask == Classes::ALL => "every class".to_string(),
		[] => "no class".to_string(),
		[one] => format!("class {one}"),
		more => format!("classes {}", more.join(", ")),
	}
}

/// A reason by its name, if the public table has it.
fn reason(name: Option<&str>, code: u16) -> String {
	name.map_or_else(|| format!("reason {code}"), |name| format!("reason {name} ({code})"))
}

fn credential_reason(code: u16) -> String {
	reason(CredentialReason::from_value(code).map(CredentialReason::name), code)
}

fn standing_reason(code: u16) -> String {
	reason(StandingReason::from_value(code).map(StandingReason::name), code)
}

fn of_credential(found: &KnownCredential) -> String {
	let KnownCredential { credential, status, contested, .. } = found;
	let status = match status {
		None => "without a status".to_string(),
		Some(CredentialStatus::Offered) => "offered".to_string(),
		Some(CredentialStatus::Active) => "active".to_string(),
		Some(CredentialStatus::Suspended { code }) => {
			format!("suspended, {}", credential_reason(*code))
		}
		Some(CredentialStatus::Revoked { code }) => {
			format!("revoked, {}", credential_reason(*code))
		}
		Some(CredentialStatus::Surrendered) => "surrendered".to_string(),
	};
	let disputed = if *contested { ", which is disputed" } else { "" };
	format!(
		"It is of type {}, issued by organisation {} at {}, for {} to {}; its status then was: {status}{disputed}.",
		credential.kind.0,
		credential.issuer.0,
		date(credential.issued),
		date(credential.from),
		date(credential.until)
	)
}

fn of_organisation(id: u32, found: &KnownOrganisation) -> String {
	let KnownOrganisation { organisation, standing, contested } = found;
	let standing = match standing.map(|standing| standing.status) {
		None => "without a standing".to_string(),
		Some(Status::Active) => "active".to_string(),
		Some(Status::Restricted { code }) => format!("restricted, {}", standing_reason(code)),
		Some(Status::Isolated { code }) => format!("isolated, {}", standing_reason(code)),
		Some(Status::Left) => "no longer part of the consortium".to_string(),
	};
	let disputed = if *contested { ", which is disputed" } else { "" };
	format!(
		"organisation {id}, {} ({}, jurisdiction {} of ISO 3166-1), had been admitted at {} and was {standing}{disputed}.",
		text(&organisation.name),
		organisation.kind.name(),
		organisation.jurisdiction,
		date(organisation.admitted)
	)
}

fn of_receipts(patient: &[u8], answer: &Answer) -> Vec<String> {
	let Answer::Receipts { from, receipts, of } = answer else {
		return Vec::new();
	};
	let which = match length(receipts) {
		1 => format!("Number {from} is:"),
		count => format!("The {count} from number {from} on, without a gap, are:"),
	};
	let mut said = Vec::from([format!(
		"Patient {} has {}, numbered from 0. {which}",
		Hex(patient),
		counted(*of, "receipt", "receipts")
	)]);
	for (number, shown) in (*from..).zip(receipts) {
		said.push(format!("{number}: {}", of_receipt(shown)));
	}
	said
}

pub(crate) fn of_receipt(shown: &ShownReceipt) -> String {
	let ShownReceipt::Whole { receipt: Receipt::V1(receipt), .. } = shown else {
		return "there is one, and what it says is not shown.".to_string();
	};
	let what = match &receipt.kind {
		ReceiptKind::Bound { organisation, account, incident } => format!(
			"{} of organisation {} bound the patient to incident {}",
			Hex(account.as_ref()),
			organisation.0,
			incident.0
		),
		ReceiptKind::Unsealed { organisation, account, incident } => format!(
			"{} of organisation {} opened sealed records to incident {}",
			Hex(account.as_ref()),
			organisation.0,
			incident.0
		),
		ReceiptKind::Late { organisation, account, incident } => format!(
			"{} of organisation {} had bound the patient to incident {}, written down later",
			Hex(account.as_ref()),
			organisation.0,
			incident.0
		),
		ReceiptKind::Used { organisation, account, consent } => format!(
			"{} of organisation {} used grant {}",
			Hex(account.as_ref()),
			organisation.0,
			consent.0
		),
		ReceiptKind::Referred { organisation, account, consent } => format!(
			"what {} of organisation {} passed on was accepted as grant {}",
			Hex(account.as_ref()),
			organisation.0,
			consent.0
		),
		ReceiptKind::Assisted { organisation, account, consent } => format!(
			"{} of organisation {} gave grant {} as steward",
			Hex(account.as_ref()),
			organisation.0,
			consent.0
		),
		ReceiptKind::Mandated { organisation, account, mandate } => format!(
			"{} of organisation {} used mandate {}",
			Hex(account.as_ref()),
			organisation.0,
			mandate.0
		),
		ReceiptKind::Noticed { organisation, account, record } => format!(
			"{} of organisation {} gave notice that record {} will be kept no longer",
			Hex(account.as_ref()),
			organisation.0,
			record.0
		),
		ReceiptKind::UsedByPerson { account, consent } => {
			format!("person {} used grant {}", Hex(account.as_ref()), consent.0)
		}
	};
	format!("{what}, at {} in block {}.", date(receipt.moment), receipt.block)
}
