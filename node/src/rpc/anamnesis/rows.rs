//! Grants and records as JSON.

use super::{
	codes::{
		classes, obligations, purposes, ActionCodes, ClassName, ConfidentialityCode, Hex32,
		RoleName,
	},
	question::Right,
};
use anamnesis_decision::rows;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	commitment::Commitment,
	payload::{DataPeriod, Grantee as To},
};
use pallet_consent::GrantRow;
use pallet_record_anchor::{RecordState, RecordView};
use serde::Serialize;

fn hex(commitment: Commitment) -> Hex32 {
	Hex32(commitment.0)
}

/// To whom.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
enum Grantee {
	Account(AccountId),
	Organisation(u32),
	AnyCare,
	Person(AccountId),
}

impl From<To> for Grantee {
	fn from(grantee: To) -> Self {
		match grantee {
			To::Account(account) => Self::Account(account.into()),
			To::Organisation(organisation) => Self::Organisation(organisation.0),
			To::AnyCare => Self::AnyCare,
			To::Person(account) => Self::Person(account.into()),
		}
	}
}

/// Days of data, counted from 1970-01-01.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
struct Days {
	from: u32,
	until: u32,
}

impl From<DataPeriod> for Days {
	fn from(data: DataPeriod) -> Self {
		Self { from: data.from, until: data.until }
	}
}

/// That a grant was ended.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
struct Ended {
	effective: Moment,
	recorded: Moment,
	reason: Option<Hex32>,
}

/// A grant.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Grant {
	id: u64,
	grantee: Grantee,
	role: Option<RoleName>,
	study: Option<Hex32>,
	purposes: Vec<&'static str>,
	classes: Vec<&'static str>,
	actions: ActionCodes,
	ceiling: ConfidentialityCode,
	obligations: Vec<&'static str>,
	from: Moment,
	until: Moment,
	data: Option<Days>,
	named: Vec<Hex32>,
	may_refer: u8,
	uses: Option<u32>,
	template: Option<Template>,
	document: Hex32,
	basis: &'static str,
	survives: bool,
	granted: Moment,
	by: Given,
	epoch: u32,
	amends: Option<u64>,
	ended: Option<Ended>,
	holds: bool,
}

/// A consent text in one version.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
struct Template {
	id: u32,
	version: u16,
}

/// Who gave a grant, and by which right.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
enum Given {
	Patient {
		account: AccountId,
		capacity: &'static str,
	},
	Assisted {
		steward: u32,
		account: AccountId,
		second: AccountId,
	},
	/// `line`: the grants above it, the patient's first.
	Referred {
		organisation: u32,
		account: AccountId,
		line: Vec<u64>,
	},
	Custodian {
		organisation: u32,
		account: AccountId,
	},
}

impl From<rows::Given> for Given {
	fn from(given: rows::Given) -> Self {
		match given {
			rows::Given::Patient { account, capacity } => {
				Self::Patient { account, capacity: capacity.name() }
			}
			rows::Given::Assisted { steward, account, second } => {
				Self::Assisted { steward: steward.0, account, second }
			}
			rows::Given::Referred { organisation, account, line } => Self::Referred {
				organisation: organisation.0,
				account,
				line: line.ancestors().map(|id| id.0).collect(),
			},
			rows::Given::Custodian { organisation, account } => {
				Self::Custodian { organisation: organisation.0, account }
			}
		}
	}
}

impl From<GrantRow> for Grant {
	fn from(row: GrantRow) -> Self {
		let GrantRow { id, grant, ended, holds } = row;
		Self {
			id: id.0,
			grantee: grant.grantee.into(),
			role: grant.role.map(RoleName),
			study: grant.study.map(hex),
			purposes: purposes(grant.purposes),
			classes: classes(grant.classes),
			actions: ActionCodes(grant.actions),
			ceiling: ConfidentialityCode(grant.ceiling),
			obligations: obligations(grant.obligations),
			from: grant.from,
			until: grant.until,
			data: grant.data.map(Into::into),
			named: grant.named.into_iter().map(hex).collect(),
			may_refer: grant.may_refer,
			uses: grant.uses,
			template: grant
				.template
				.map(|template| Template { id: template.id.0, version: template.version }),
			document: hex(grant.document),
			basis: grant.basis.name(),
			survives: grant.survives,
			granted: grant.granted,
			by: grant.by.into(),
			epoch: grant.epoch,
			amends: grant.amends.map(|id| id.0),
			ended: ended.map(|ended| Ended {
				effective: ended.effective,
				recorded: ended.recorded,
				reason: ended.reason.map(hex),
			}),
			holds,
		}
	}
}

/// What became of a record.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
enum State {
	Current,
	Superseded,
	EnteredInError { reason: Option<Hex32> },
	Retracted { notice: u64 },
	FoundInError { reason: Option<Hex32>, organisation: u32 },
}

/// A record.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Record {
	id: u64,
	root: Hex32,
	/// CIDv1 of the encrypted bytes; absent for a codec that has no text form.
	cid: Option<String>,
	class: ClassName,
	confidentiality: ConfidentialityCode,
	author: AccountId,
	organisation: u32,
	set: u32,
	format: u16,
	quarter: u16,
	key_epoch: u16,
	retention: u16,
	anchored: Moment,
	right: Right,
	relation: Option<RelationRow>,
	state: State,
	since: Moment,
	successors: Vec<u64>,
	contested: Option<Moment>,
	restricted: Option<Moment>,
	related: u32,
	raised: Option<LeafRow>,
}

/// What a record has to do with an earlier one.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
struct RelationRow {
	kind: &'static str,
	record: u64,
}

/// The leaf that a record was raised from.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
struct LeafRow {
	batch: u64,
	leaf: u32,
}

impl From<RecordView> for Record {
	fn from(row: RecordView) -> Self {
		let RecordView { id, record, state, since, successors, marks, related, raised } = row;
		Self {
			id: id.0,
			root: Hex32(record.root),
			cid: record.cid.text(),
			class: ClassName(record.class),
			confidentiality: ConfidentialityCode(record.confidentiality),
			author: record.author,
			organisation: record.organisation.0,
			set: record.set,
			format: record.format,
			quarter: record.quarter,
			key_epoch: record.key_epoch,
			retention: record.retention,
			anchored: record.anchored,
			right: record.right.into(),
			relation: record.relation.map(|relation| RelationRow {
				kind: relation.kind.name(),
				record: relation.record.0,
			}),
			state: match state {
				RecordState::Current => State::Current,
				RecordState::Superseded => State::Superseded,
				RecordState::EnteredInError { reason } => {
					State::EnteredInError { reason: reason.map(hex) }
				}
				RecordState::Retracted { notice } => State::Retracted { notice: notice.0 },
				RecordState::FoundInError { reason, organisation } => {
					State::FoundInError { reason: reason.map(hex), organisation: organisation.0 }
				}
			},
			since,
			successors: successors.into_iter().map(|id| id.0).collect(),
			contested: marks.contested.map(|contest| contest.since),
			restricted: marks.restricted,
			related,
			raised: raised.map(|place| LeafRow { batch: place.batch.0, leaf: place.leaf }),
		}
	}
}
