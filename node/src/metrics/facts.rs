//! What is read of the chain, and what of it is shown.

use super::table::Row;
use anamnesis_primitives::{chain::Moment, OrgId};
use anamnesis_runtime::BlockNumber;
use pallet_attested_upgrade::{Kind, Phase, ProposalRow, ReleaseRow};
use pallet_council_seats::Body;
use pallet_time_gap::PaceView;
use pallet_validator_set::{most_faulty, Fault, Offender, Outage, ServiceView, Tally};
use sp_core::bytes::to_hex;

/// Version of this executable.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What was read. What could not be is `None`, and is not shown.
#[derive(Default)]
pub struct Facts {
	/// The machine's clock, in milliseconds since 1970.
	pub clock: Moment,
	/// Groups that could not be read.
	pub lacking: usize,
	/// Height of the best block.
	pub best: BlockNumber,
	/// Height of the last final one.
	pub finalised: BlockNumber,
	/// Milliseconds since that one changed.
	pub finality_age: u64,
	/// Moment of the best block.
	pub moment: Option<Moment>,
	/// Whether calls wait after a gap.
	pub pace: Option<PaceView>,
	/// Organisations with a seat.
	pub seats: Option<Vec<OrgId>>,
	/// How many vote.
	pub voters: Option<u32>,
	/// How many lost their seats and still author.
	pub leaving: Option<usize>,
	/// Whether finality is being rescued.
	pub rescue: Option<bool>,
	/// Who is at fault.
	pub offenders: Option<Vec<(OrgId, Offender)>>,
	/// Announced outages.
	pub outages: Option<Vec<(OrgId, Outage<BlockNumber>)>>,
	/// What each did since it has its seat.
	pub tallies: Option<Vec<(OrgId, Tally)>>,
	/// The last whole session; `Some(None)` as long as there is none.
	pub service: Option<Option<ServiceView>>,
	/// Seats of each body.
	pub bodies: Option<Vec<(Body, usize)>>,
	/// Calls that are paused.
	pub paused: Option<usize>,
	/// `spec_version`.
	pub spec: Option<u32>,
	/// Whether a migration failed.
	pub failed: Option<bool>,
	/// Proposals of code and releases.
	pub proposals: Option<Vec<ProposalRow>>,
	/// The executable that runs, once its hash is known.
	pub executable: Option<[u8; 32]>,
	/// Its release, if somebody proposed it.
	pub release: Option<Option<ReleaseRow>>,
}

/// Rows in the making.
struct Rows(Vec<Row>);

impl Rows {
	fn add<const N: usize>(&mut self, name: &'static str, labels: [String; N], value: f64) {
		self.0.push(Row { name, labels: labels.into(), value });
	}

	/// A gauge without labels, if there is something to say.
	fn one(&mut self, name: &'static str, value: Option<f64>) {
		if let Some(value) = value {
			self.add(name, [], value);
		}
	}
}

/// A number as Prometheus has it: exact up to 2⁵³.
#[allow(clippy::as_conversions)]
fn float(number: u64) -> f64 {
	number as f64
}

fn count(number: usize) -> f64 {
	float(u64::try_from(number).unwrap_or(u64::MAX))
}

fn flag(is_so: bool) -> f64 {
	f64::from(u8::from(is_so))
}

fn seconds(millis: u64) -> f64 {
	float(millis) / 1_000.0
}

const fn fault(fault: Fault) -> &'static str {
	match fault {
		Fault::TwoVotes => "two_votes",
		Fault::TwoBlocks => "two_blocks",
		Fault::Silence => "silence",
	}
}

const fn body(body: Body) -> &'static str {
	match body {
		Body::Council => "council",
		Body::Committee => "committee",
		Body::College => "college",
	}
}

const fn kind(kind: Kind) -> &'static str {
	match kind {
		Kind::Ordinary => "ordinary",
		Kind::Security => "security",
		Kind::Release => "release",
	}
}

const fn phase(phase: Phase) -> &'static str {
	match phase {
		Phase::Open => "open",
		Phase::Notice => "notice",
		Phase::Ready => "ready",
		Phase::Attested => "attested",
		Phase::Expired => "expired",
		Phase::Outdated => "outdated",
	}
}

impl Facts {
	/// What is shown of it.
	pub fn rows(&self) -> Vec<Row> {
		let mut rows = Rows(Vec::new());
		self.add_progress(&mut rows);
		self.add_set(&mut rows);
		self.add_service(&mut rows);
		self.add_code(&mut rows);
		self.add_release(&mut rows);
		rows.0
	}

	fn add_progress(&self, rows: &mut Rows) {
		let lag = self.best.saturating_sub(self.finalised);
		// The chain may be ahead of a clock that is slow. The genesis has no moment.
		let behind = self
			.moment
			.filter(|moment| *moment > 0)
			.map(|moment| seconds(self.clock) - seconds(moment));
		let missing = self.pace.as_ref().map(|pace| match pace {
			PaceView::Steady => 0,
			PaceView::Waiting { blocks_missing, .. } => *blocks_missing,
		});
		let waits = |pace: &PaceView| flag(matches!(pace, PaceView::Waiting { .. }));
		rows.one("anamnesis_metrics_timestamp_seconds", Some(seconds(self.clock)));
		rows.one("anamnesis_metrics_lacking", Some(count(self.lacking)));
		rows.one("anamnesis_finality_lag_blocks", Some(f64::from(lag)));
		rows.one("anamnesis_finality_age_seconds", Some(seconds(self.finality_age)));
		rows.one("anamnesis_clock_lag_seconds", behind);
		rows.one("anamnesis_time_gap_waiting", self.pace.as_ref().map(waits));
		rows.one("anamnesis_time_gap_blocks_missing", missing.map(f64::from));
		rows.one("anamnesis_paused_calls", self.paused.map(count));
		rows.one("anamnesis_runtime_spec_version", self.spec.map(f64::from));
		rows.one("anamnesis_migration_failed", self.failed.map(flag));
	}

	fn add_set(&self, rows: &mut Rows) {
		let needed = |voters: u32| f64::from(voters.saturating_sub(most_faulty(voters)));
		rows.one("anamnesis_validator_seats", self.seats.as_ref().map(|seats| count(seats.len())));
		rows.one("anamnesis_validators", self.voters.map(f64::from));
		rows.one("anamnesis_validators_needed", self.voters.map(needed));
		rows.one("anamnesis_validators_leaving", self.leaving.map(count));
		rows.one("anamnesis_rescue_pending", self.rescue.map(flag));
		for (which, seats) in self.bodies.iter().flatten() {
			rows.add("anamnesis_body_seats", [body(*which).into()], count(*seats));
		}
		if let Some(offenders) = &self.offenders {
			let called = offenders.iter().filter(|(_, it)| it.called).count();
			rows.one("anamnesis_council_needed", Some(count(called)));
			for (organisation, it) in offenders {
				let labels = [organisation.0.to_string(), fault(it.fault).into()];
				rows.add("anamnesis_validator_fault", labels, 1.0);
			}
		}
		if let (Some(seats), Some(outages)) = (&self.seats, &self.outages) {
			let runs = |it: &Outage<_>| it.from <= self.best && self.best < it.until;
			for seat in seats {
				let away = outages.iter().any(|(it, outage)| it == seat && runs(outage));
				rows.add("anamnesis_validator_away", [seat.0.to_string()], flag(away));
			}
		}
	}

	fn add_service(&self, rows: &mut Rows) {
		for (organisation, tally) in self.tallies.iter().flatten() {
			let Tally { sessions, silent, authored, of } = *tally;
			for (name, value) in [
				("anamnesis_validator_sessions", sessions.into()),
				("anamnesis_validator_silent_sessions", silent.into()),
				("anamnesis_validator_blocks_authored", authored),
				("anamnesis_validator_blocks_of_all", of),
			] {
				rows.add(name, [organisation.0.to_string()], float(value));
			}
		}
		let Some(Some(service)) = &self.service else { return };
		let authoring = service.shares.iter().filter(|share| share.authored > 0).count();
		let silent = service.shares.len().saturating_sub(authoring);
		let set = u32::try_from(service.shares.len()).unwrap_or(u32::MAX);
		let at_risk = u32::try_from(silent).unwrap_or(u32::MAX) > most_faulty(set);
		rows.one("anamnesis_session_blocks", Some(service.blocks.into()));
		rows.one("anamnesis_validators_authoring", Some(count(authoring)));
		rows.one("anamnesis_finality_at_risk", Some(flag(at_risk)));
		for share in &service.shares {
			let labels = [share.organisation.0.to_string()];
			rows.add("anamnesis_validator_session_blocks", labels, share.authored.into());
		}
	}

	fn add_code(&self, rows: &mut Rows) {
		let Some(proposals) = &self.proposals else { return };
		let mut counted = std::collections::BTreeMap::new();
		for row in proposals {
			let of = counted.entry((kind(row.proposal.kind), phase(row.phase))).or_insert(0usize);
			*of = of.saturating_add(1);
		}
		for ((kind, phase), number) in counted {
			let labels = [kind.into(), phase.into()];
			rows.add("anamnesis_upgrade_proposals", labels, count(number));
		}
		let is_alive = |row: &&ProposalRow| !matches!(row.phase, Phase::Expired | Phase::Outdated);
		for row in proposals.iter().filter(is_alive) {
			let mut add = |name, value| {
				let labels = [row.id.0.to_string(), kind(row.proposal.kind).into()];
				rows.add(name, labels, value);
			};
			add("anamnesis_upgrade_attestations", row.count.attested.into());
			add("anamnesis_upgrade_attestations_needed", row.count.needed.into());
			add("anamnesis_upgrade_expires_timestamp_seconds", seconds(row.expires));
			if let Some(ready) = row.ready {
				add("anamnesis_upgrade_ready_timestamp_seconds", seconds(ready));
			}
		}
	}

	fn add_release(&self, rows: &mut Rows) {
		if let Some(hash) = &self.executable {
			let labels = [to_hex(hash, false), VERSION.into()];
			rows.add("anamnesis_release_info", labels, 1.0);
		}
		let Some(release) = &self.release else { return };
		let attested = release.is_some_and(|row| row.attested);
		let attestations = release.map_or(0, |row| row.count.attested);
		let expires = release.map(|row| seconds(row.expires));
		rows.one("anamnesis_release_attested", Some(flag(attested)));
		rows.one("anamnesis_release_attestations", Some(attestations.into()));
		rows.one("anamnesis_release_expires_timestamp_seconds", expires);
	}
}
