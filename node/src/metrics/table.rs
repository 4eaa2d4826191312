//! Which gauges there are, and how they are shown.

use std::collections::{BTreeMap, BTreeSet};
use substrate_prometheus_endpoint::{register, GaugeVec, Opts, PrometheusError, Registry, F64};

/// Name, labels and meaning of a gauge.
type Definition = (&'static str, &'static [&'static str], &'static str);

const ONE: &[&str] = &[];
const ORGANISATION: &[&str] = &["organisation"];
const PROPOSAL: &[&str] = &["proposal", "kind"];

/// All that are read from the chain.
pub const TABLE: &[Definition] = &[
	("anamnesis_metrics_timestamp_seconds", ONE, "When these gauges were last read"),
	("anamnesis_metrics_lacking", ONE, "Groups of gauges that cannot be read: see the log"),
	("anamnesis_finality_lag_blocks", ONE, "Best height less finalised height"),
	("anamnesis_finality_age_seconds", ONE, "Seconds since this node saw finality advance"),
	("anamnesis_clock_lag_seconds", ONE, "This machine's clock less the moment of the best block"),
	("anamnesis_time_gap_waiting", ONE, "1 while calls that depend on time wait after a gap"),
	("anamnesis_time_gap_blocks_missing", ONE, "Most blocks that still wait after a gap"),
	("anamnesis_validator_seats", ONE, "Organisations that hold a seat of a validator"),
	("anamnesis_validators", ONE, "Validators of the set that votes"),
	("anamnesis_validators_needed", ONE, "Validators that must vote for finality"),
	(
		"anamnesis_validators_authoring",
		ONE,
		"Validators that made a block in the last whole session",
	),
	("anamnesis_validators_leaving", ONE, "Validators that lost their seats and still author"),
	(
		"anamnesis_finality_at_risk",
		ONE,
		"1 if too many made no block in the last whole session for finality",
	),
	("anamnesis_rescue_pending", ONE, "1 while a rescue of finality is under way"),
	("anamnesis_council_needed", ONE, "Validators at fault of which the council was called"),
	("anamnesis_validator_fault", &["organisation", "fault"], "1 for a validator at fault"),
	("anamnesis_validator_away", ORGANISATION, "1 while the announced outage of a validator runs"),
	("anamnesis_validator_sessions", ORGANISATION, "Sessions of a validator since it has its seat"),
	(
		"anamnesis_validator_silent_sessions",
		ORGANISATION,
		"Those of them in which it made no block",
	),
	("anamnesis_validator_blocks_authored", ORGANISATION, "Blocks it made in them"),
	("anamnesis_validator_blocks_of_all", ORGANISATION, "Blocks that all made in them"),
	(
		"anamnesis_validator_session_blocks",
		ORGANISATION,
		"Blocks it made in the last whole session",
	),
	("anamnesis_session_blocks", ONE, "Blocks of all in the last whole session"),
	("anamnesis_body_seats", &["body"], "Seats of a body that governs"),
	("anamnesis_paused_calls", ONE, "Calls that are paused"),
	("anamnesis_runtime_spec_version", ONE, "spec_version of the runtime"),
	("anamnesis_migration_failed", ONE, "1 if a migration failed and no code was applied since"),
	("anamnesis_upgrade_proposals", &["kind", "phase"], "Proposals of code and releases"),
	("anamnesis_upgrade_attestations", PROPOSAL, "Control groups that attest a proposal"),
	("anamnesis_upgrade_attestations_needed", PROPOSAL, "Control groups that it takes"),
	("anamnesis_upgrade_ready_timestamp_seconds", PROPOSAL, "End of notice and delay"),
	("anamnesis_upgrade_expires_timestamp_seconds", PROPOSAL, "From when on nothing becomes of it"),
	("anamnesis_release_info", &["hash", "version"], "BLAKE2-256 of the executable that runs"),
	("anamnesis_release_attested", ONE, "1 if enough validators attest this executable"),
	("anamnesis_release_attestations", ONE, "Control groups that attest this executable"),
	("anamnesis_release_expires_timestamp_seconds", ONE, "From when on it is attested no longer"),
];

/// One value.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
	/// Of which gauge.
	pub name: &'static str,
	/// Values of its labels.
	pub labels: Vec<String>,
	/// What it says.
	pub value: f64,
}

/// One gauge, and with which labels it is shown. One that has no value has no line either: 0 would mean something.
struct Shown {
	gauge: GaugeVec<F64>,
	labels: BTreeSet<Vec<String>>,
}

/// The gauges of [`TABLE`].
pub struct Gauges(BTreeMap<&'static str, Shown>);

impl Gauges {
	/// Registers them.
	pub fn register(registry: &Registry) -> Result<Self, PrometheusError> {
		let shown = |(name, labels, help): &Definition| {
			let gauge = register(GaugeVec::new(Opts::new(*name, *help), labels)?, registry)?;
			Ok((*name, Shown { gauge, labels: BTreeSet::new() }))
		};
		TABLE.iter().map(shown).collect::<Result<_, _>>().map(Self)
	}

	/// Shows these values, and no others.
	pub fn show(&mut self, rows: &[Row]) {
		for (name, shown) in &mut self.0 {
			let own: Vec<_> = rows.iter().filter(|row| row.name == *name).collect();
			let labels: BTreeSet<_> = own.iter().map(|row| row.labels.clone()).collect();
			for gone in shown.labels.difference(&labels) {
				// It is there: it was shown.
				let _ = shown.gauge.remove_label_values(&texts(gone));
			}
			for row in own {
				match shown.gauge.get_metric_with_label_values(&texts(&row.labels)) {
					Ok(gauge) => gauge.set(row.value),
					Err(error) => log::debug!(target: "metrics", "{name}: {error}"),
				}
			}
			shown.labels = labels;
		}
	}
}

fn texts(labels: &[String]) -> Vec<&str> {
	labels.iter().map(String::as_str).collect()
}
