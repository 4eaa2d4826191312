//! What is shown, and what is not.

use super::{
	facts::Facts,
	read::{pages, Lacking},
	table::{Gauges, Row, TABLE},
};
use anamnesis_primitives::{chain::AccountId, OrgId};
use pallet_attested_upgrade::{
	Build, BuildHash, Commit, Count, Kind, NotesHash, Phase, Proposal, ProposalId, ProposalRow,
	ReleaseRow, PAGE,
};
use pallet_council_seats::Body;
use pallet_time_gap::PaceView;
use pallet_validator_set::{Fault, Offender, Outage, ServiceView, Share, Tally};
use sp_runtime::Perbill;
use std::{cell::Cell, collections::BTreeSet};
use substrate_prometheus_endpoint::Registry;

const BUILD: Build =
	Build { hash: BuildHash([7; 32]), commit: Commit::Sha1([1; 20]), notes: NotesHash([2; 32]) };

fn proposal(id: u32, kind: Kind, phase: Phase, ready: Option<u64>) -> ProposalRow {
	ProposalRow {
		id: ProposalId(id),
		proposal: Proposal {
			kind,
			build: BUILD,
			organisation: OrgId(1),
			by: AccountId::new([0; 32]),
			proposed: 0,
			base: 1,
			approval: None,
		},
		attested_by: vec![OrgId(1)],
		count: Count { attested: 1, needed: 3 },
		phase,
		ready,
		expires: 9_000,
		missing: vec![],
	}
}

fn offender(fault: Fault, called: bool) -> Offender {
	Offender { severity: Perbill::zero(), fault, noted: 1, called }
}

fn service(authored: [u32; 4]) -> ServiceView {
	let share = |(at, authored)| Share { organisation: OrgId(at), authored };
	let shares: Vec<_> = (1..).zip(authored).map(share).collect();
	ServiceView { blocks: authored.iter().sum(), shares }
}

/// A chain of four of which everything can be read.
fn facts() -> Facts {
	let tally = |authored| Tally { sessions: 5, silent: 1, authored, of: 400 };
	Facts {
		clock: 61_500,
		lacking: 0,
		best: 100,
		finalised: 97,
		finality_age: 2_500,
		moment: Some(60_000),
		pace: Some(PaceView::Steady),
		seats: Some([1, 2, 3, 4].map(OrgId).into()),
		voters: Some(4),
		leaving: Some(0),
		rescue: Some(false),
		offenders: Some(vec![
			(OrgId(2), offender(Fault::TwoBlocks, true)),
			(OrgId(3), offender(Fault::Silence, false)),
		]),
		outages: Some(vec![
			(OrgId(1), Outage { from: 100, until: 101 }),
			(OrgId(2), Outage { from: 101, until: 200 }),
			(OrgId(3), Outage { from: 50, until: 100 }),
		]),
		tallies: Some([1, 2, 3, 4].map(|it| (OrgId(it), tally(u64::from(it)))).into()),
		service: Some(Some(service([30, 30, 40, 0]))),
		bodies: Some(vec![(Body::Council, 4), (Body::Committee, 3), (Body::College, 0)]),
		paused: Some(2),
		spec: Some(104),
		failed: Some(false),
		proposals: Some(vec![
			proposal(1, Kind::Ordinary, Phase::Notice, Some(8_500)),
			proposal(2, Kind::Ordinary, Phase::Expired, Some(100)),
			proposal(3, Kind::Release, Phase::Open, None),
			proposal(4, Kind::Release, Phase::Open, None),
			proposal(5, Kind::Security, Phase::Outdated, None),
		]),
		executable: Some([7; 32]),
		release: Some(Some(ReleaseRow {
			proposal: ProposalId(3),
			build: BUILD,
			count: Count { attested: 1, needed: 3 },
			attested: false,
			expires: 9_000,
		})),
	}
}

/// The lines of a gauge without its prefix: labels and value.
fn lines(facts: &Facts, name: &str) -> Vec<(Vec<String>, f64)> {
	let name = format!("anamnesis_{name}");
	assert!(TABLE.iter().any(|(known, ..)| *known == name), "{name}");
	let rows = facts.rows().into_iter().filter(|row| row.name == name);
	rows.map(|row| (row.labels, row.value)).collect()
}

/// The value of a gauge that has no labels.
fn one(facts: &Facts, name: &str) -> Option<f64> {
	let lines = lines(facts, name);
	assert!(lines.len() <= 1 && lines.iter().all(|(labels, _)| labels.is_empty()), "{lines:?}");
	lines.first().map(|(_, value)| *value)
}

/// Labels joined, and values.
fn labelled(facts: &Facts, name: &str) -> Vec<(String, f64)> {
	lines(facts, name).into_iter().map(|(labels, value)| (labels.join(" "), value)).collect()
}

fn of(rows: &[(&str, f64)]) -> Vec<(String, f64)> {
	rows.iter().map(|(labels, value)| ((*labels).into(), *value)).collect()
}

#[test]
fn every_gauge_has_its_line_and_its_labels_and_stands_in_the_docs() {
	let rows = facts().rows();
	let shown: BTreeSet<_> = rows.iter().map(|row| row.name).collect();
	let known: BTreeSet<_> = TABLE.iter().map(|(name, ..)| *name).collect();
	assert_eq!(shown, known);
	for row in &rows {
		let (_, labels, _) = TABLE.iter().find(|(name, ..)| *name == row.name).unwrap();
		assert_eq!(row.labels.len(), labels.len(), "{row:?}");
	}
	let docs = include_str!("../../../docs/operations.md");
	for name in known {
		assert!(docs.contains(&format!("`{name}")), "{name} is not in docs/operations.md");
	}
}

#[test]
fn what_cannot_be_read_has_no_line() {
	let names: Vec<_> = Facts::default().rows().into_iter().map(|row| row.name).collect();
	assert_eq!(
		names,
		[
			"anamnesis_metrics_timestamp_seconds",
			"anamnesis_metrics_lacking",
			"anamnesis_finality_lag_blocks",
			"anamnesis_finality_age_seconds",
		]
	);
}

#[test]
fn heights_and_clocks() {
	let mut facts = facts();
	assert_eq!(one(&facts, "finality_lag_blocks"), Some(3.0));
	assert_eq!(one(&facts, "finality_age_seconds"), Some(2.5));
	assert_eq!(one(&facts, "clock_lag_seconds"), Some(1.5));
	// A clock that is slow.
	facts.clock = 57_000;
	assert_eq!(one(&facts, "clock_lag_seconds"), Some(-3.0));
	facts.moment = Some(0);
	assert_eq!(one(&facts, "clock_lag_seconds"), None);
	assert_eq!(one(&facts, "metrics_timestamp_seconds"), Some(57.0));
	// Of a moment in between two reads.
	facts.best = 90;
	assert_eq!(one(&facts, "finality_lag_blocks"), Some(0.0));
	assert_eq!(one(&facts, "time_gap_waiting"), Some(0.0));
	assert_eq!(one(&facts, "time_gap_blocks_missing"), Some(0.0));
	facts.pace =
		Some(PaceView::Waiting { gap: 1, since: 0, at: 0, author: None, blocks_missing: 3 });
	assert_eq!(one(&facts, "time_gap_waiting"), Some(1.0));
	assert_eq!(one(&facts, "time_gap_blocks_missing"), Some(3.0));
}

#[test]
fn seats_threshold_and_risk() {
	let mut facts = facts();
	for (voters, needed) in [(0, 0.0), (1, 1.0), (3, 3.0), (4, 3.0), (5, 4.0), (7, 5.0)] {
		facts.voters = Some(voters);
		assert_eq!(one(&facts, "validators_needed"), Some(needed), "{voters}");
	}
	for (authored, authoring, at_risk) in [
		([1, 1, 1, 1], 4.0, 0.0),
		([9, 0, 1, 1], 3.0, 0.0),
		([9, 0, 1, 0], 2.0, 1.0),
		([0; 4], 0.0, 1.0),
	] {
		facts.service = Some(Some(service(authored)));
		assert_eq!(one(&facts, "validators_authoring"), Some(authoring));
		assert_eq!(one(&facts, "finality_at_risk"), Some(at_risk));
	}
	// In the first session nobody can say.
	facts.service = Some(None);
	assert_eq!(one(&facts, "finality_at_risk"), None);
	assert_eq!(one(&facts, "session_blocks"), None);
}

#[test]
fn who_is_away_and_who_is_at_fault() {
	let facts = facts();
	// From its first block to the one before it ends.
	let away = of(&[("1", 1.0), ("2", 0.0), ("3", 0.0), ("4", 0.0)]);
	assert_eq!(labelled(&facts, "validator_away"), away);
	let faults = of(&[("2 two_blocks", 1.0), ("3 silence", 1.0)]);
	assert_eq!(labelled(&facts, "validator_fault"), faults);
	assert_eq!(one(&facts, "council_needed"), Some(1.0));
	let authored = of(&[("1", 1.0), ("2", 2.0), ("3", 3.0), ("4", 4.0)]);
	assert_eq!(labelled(&facts, "validator_blocks_authored"), authored);
	let last = of(&[("1", 30.0), ("2", 30.0), ("3", 40.0), ("4", 0.0)]);
	assert_eq!(labelled(&facts, "validator_session_blocks"), last);
}

#[test]
fn proposals_and_the_release() {
	let mut facts = facts();
	let counted = of(&[
		("ordinary expired", 1.0),
		("ordinary notice", 1.0),
		("release open", 2.0),
		("security outdated", 1.0),
	]);
	assert_eq!(labelled(&facts, "upgrade_proposals"), counted);
	// Nothing more is said of what is over.
	let ready = of(&[("1 ordinary", 8.5)]);
	assert_eq!(labelled(&facts, "upgrade_ready_timestamp_seconds"), ready);
	let needed = of(&[("1 ordinary", 3.0), ("3 release", 3.0), ("4 release", 3.0)]);
	assert_eq!(labelled(&facts, "upgrade_attestations_needed"), needed);
	let [(labels, _)] = &labelled(&facts, "release_info")[..] else { panic!("one executable") };
	assert_eq!(*labels, format!("0x{} {}", "07".repeat(32), env!("CARGO_PKG_VERSION")));
	assert_eq!(one(&facts, "release_attested"), Some(0.0));
	let attested = facts.release.flatten().map(|row| ReleaseRow { attested: true, ..row });
	facts.release = Some(attested);
	assert_eq!(one(&facts, "release_attested"), Some(1.0));
	facts.release = Some(None);
	assert_eq!(one(&facts, "release_attested"), Some(0.0));
	assert_eq!(one(&facts, "release_expires_timestamp_seconds"), None);
}

/// All lines of a gauge in the registry.
fn gathered(registry: &Registry, name: &str) -> Vec<f64> {
	let families = registry.gather();
	let family = families.iter().find(|family| family.get_name() == name);
	let metrics = family.map(|family| family.get_metric()).unwrap_or_default();
	metrics.iter().map(|metric| metric.get_gauge().get_value()).collect()
}

#[test]
fn what_is_over_disappears() {
	let registry = Registry::new();
	let mut gauges = Gauges::register(&registry).unwrap();
	assert!(registry.gather().is_empty());
	let name = "anamnesis_validator_fault";
	let row = |organisation: &str, value| Row {
		name,
		labels: vec![organisation.into(), "silence".into()],
		value,
	};
	gauges.show(&[row("1", 1.0), row("2", 2.0)]);
	assert_eq!(gathered(&registry, name), [1.0, 2.0]);
	gauges.show(&[row("2", 3.0)]);
	assert_eq!(gathered(&registry, name), [3.0]);
	gauges.show(&[]);
	assert!(registry.gather().is_empty());
	// Whatever is wrong about a row stops nothing.
	gauges.show(&[Row { name, labels: vec![], value: 1.0 }, row("4", 1.0)]);
	assert_eq!(gathered(&registry, name), [1.0]);
	gauges.show(&facts().rows());
	assert_eq!(registry.gather().len(), TABLE.len());
	assert!(Gauges::register(&registry).is_err());
}

#[test]
fn what_is_lacking_is_said_once_until_it_is_there_again() {
	let mut lacking = Lacking::default();
	let wrong = || Err::<u8, _>("no such method");
	for _ in 0..3 {
		assert_eq!(lacking.ask("this", wrong()), None);
	}
	assert_eq!(lacking.count(), 1);
	assert_eq!(lacking.ask("that", wrong()), None);
	assert_eq!(lacking.count(), 2);
	assert_eq!(lacking.ask("this", Ok::<_, String>(5)), Some(5));
	assert_eq!(lacking.count(), 1);
}

#[test]
fn pages_are_read_to_the_last_and_not_for_ever() {
	let row = |id| proposal(id, Kind::Ordinary, Phase::Open, None);
	let of = |most: u32| {
		pages(|after| {
			let from = after.map_or(1, |id| id.0 + 1);
			Ok((from..=most).take(PAGE).map(row).collect())
		})
	};
	for most in [0, 1, 99, 100, 101, 250] {
		assert_eq!(of(most).unwrap().len(), usize::try_from(most).unwrap());
	}
	let asked = Cell::new(0);
	let endless = pages(|_| {
		asked.set(asked.get() + 1);
		Ok(vec![row(1); PAGE])
	});
	assert_eq!((endless.unwrap().len(), asked.get()), (20 * PAGE, 20));
}
