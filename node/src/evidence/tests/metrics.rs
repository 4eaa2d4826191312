//! What the operator sees.

use crate::evidence::{
	metrics::Metrics,
	protocol::{Counted, Status},
};
use substrate_prometheus_endpoint::Registry;

fn shown(registry: &Registry, name: &str) -> f64 {
	let families = registry.gather();
	let family = families.iter().find(|family| family.get_name() == name).unwrap();
	family.get_metric()[0].get_gauge().get_value()
}

/// The recorder and the backfill show the same gauges: what stopped one, the other does not hide.
#[test]
fn a_fault_stays_shown() {
	let registry = Registry::new();
	let backfill = Metrics::register(&registry).unwrap();
	let recorder = backfill.clone();
	let own = Status { finalised: 9, lacks: None, hours: 1, receipts: Some(Counted::default()) };
	let all = |names: [&str; 3]| names.map(|name| shown(&registry, name));
	let names =
		["anamnesis_evidence_fault", "anamnesis_copy_complete", "anamnesis_complete_copies"];
	backfill.show(&own, 1, 2);
	assert_eq!(all(names), [0.0, 1.0, 3.0]);
	recorder.fault();
	backfill.show(&own, 1, 2);
	assert_eq!(all(names), [1.0, 0.0, 2.0]);
}
