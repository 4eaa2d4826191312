//! What the operator sees of the evidence. An alarm belongs on fewer than three complete copies.

use super::protocol::Status;
use sp_consensus_grandpa::SetId;
use substrate_prometheus_endpoint::{register, Gauge, PrometheusError, Registry, U64};

/// Gauges.
#[derive(Clone)]
pub struct Metrics {
	copies: Gauge<U64>,
	complete: Gauge<U64>,
	sets: Gauge<U64>,
	lacks: Gauge<U64>,
	hours: Gauge<U64>,
	whole: Gauge<U64>,
	lacking: Gauge<U64>,
	fault: Gauge<U64>,
}

fn gauge(registry: &Registry, name: &str, help: &str) -> Result<Gauge<U64>, PrometheusError> {
	register(Gauge::new(name, help)?, registry)
}

impl Metrics {
	/// Registers them.
	pub fn register(registry: &Registry) -> Result<Self, PrometheusError> {
		let gauge = |name, help| gauge(registry, name, help);
		Ok(Self {
			copies: gauge(
				"anamnesis_complete_copies",
				"Complete copies of hand-overs and receipts: this node's and, by their own word, those of its peers",
			)?,
			complete: gauge("anamnesis_copy_complete", "1 if this node's copy is complete")?,
			sets: gauge("anamnesis_handover_sets", "Hand-overs in this node's file")?,
			lacks: gauge("anamnesis_handovers_lacking", "1 if a hand-over is missing")?,
			hours: gauge("anamnesis_justified_hours", "Hours of which a justification is kept")?,
			whole: gauge(
				"anamnesis_patients_receipts_whole",
				"Patients all of whose receipts are in this node's index",
			)?,
			lacking: gauge(
				"anamnesis_patients_receipts_lacking",
				"Patients of whom a receipt is missing in this node's index",
			)?,
			fault: gauge("anamnesis_evidence_fault", "1 if the files of evidence cannot be used: see the log")?,
		})
	}

	/// Shows how things stand.
	pub fn show(&self, own: &Status, sets: SetId, others: usize) {
		// A copy to which nothing is added any more is not complete for long.
		let own_copy = u64::from(own.is_complete() && self.fault.get() == 0);
		self.copies.set(u64::try_from(others).unwrap_or(u64::MAX).saturating_add(own_copy));
		self.complete.set(own_copy);
		self.sets.set(sets);
		self.lacks.set(u64::from(own.lacks.is_some()));
		self.hours.set(u64::from(own.hours));
		let counted = own.receipts.unwrap_or_default();
		self.whole.set(counted.whole);
		self.lacking.set(counted.lacking);
	}

	/// Shows that the files cannot be used.
	pub fn fault(&self) {
		self.fault.set(1);
		self.complete.set(0);
	}
}
