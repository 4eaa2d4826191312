//! One function per numbered property of the crate documentation; P6 is about the nodes' index, and tests show it.

use crate::{
	CommittedRoot, Config, Dispute, DisputeState, DisputeTallies, DisputeTally, Disputed, Disputes,
	DisputesAt, DisputesOf, Heads, LastDispute, LastRoot, OpenBetween, Pallet, RaisedBy, RootHead,
	Roots,
};
use alloc::{collections::BTreeMap, vec::Vec};
use anamnesis_decision::rows::Versioned;
use anamnesis_primitives::{
	cases::Opener, chain::Moment, codes::Capacity, disputes::Charge, tree::MAX_LEAVES, DisputeId,
	OrgId,
};
use frame_support::{
	ensure,
	traits::{Get, Time},
};
use sp_runtime::TryRuntimeError;

const LOG_TARGET: &str = "runtime::access-audit";

impl<T: Config> Pallet<T> {
	/// Checks every property that state can show.
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		p1_heads_are_well_formed::<T>()?;
		p2_roots_are_dense::<T>()?;
		let chains = chains::<T>();
		p3_roots_are_linked(&chains)?;
		p4_ends_are_those_of_the_last::<T>(&chains)?;
		p5_periods_are_sound::<T>(&chains)?;
		let all: All = Disputes::<T>::iter().map(|(id, row)| (id, row.latest())).collect();
		p7_disputes_are_listed::<T>(&all)?;
		p8_disputes_are_proven::<T>(&all, T::Time::now())?;
		p9_disputes_are_counted::<T>(&all)
	}
}

/// The roots of each organisation in order.
type Chains = BTreeMap<OrgId, Vec<CommittedRoot>>;

fn chains<T: Config>() -> Chains {
	let mut sorted = BTreeMap::new();
	for (organisation, ordinal, root) in Roots::<T>::iter() {
		sorted.insert((organisation, ordinal), root.latest());
	}
	let mut chains = Chains::new();
	for ((organisation, _), root) in sorted {
		chains.entry(organisation).or_default().push(root);
	}
	chains
}

/// P1: a head has as many trees as its number of receipts says, and at least one receipt.
fn p1_heads_are_well_formed<T: Config>() -> Result<(), TryRuntimeError> {
	for (patient, head) in Heads::<T>::iter() {
		if !head.is_well_formed() || head.seq == 0 {
			log::error!(target: LOG_TARGET, "P1: {patient:?}");
			return Err("P1: a head that is not well formed".into());
		}
	}
	Ok(())
}

/// P2: the roots of an organisation are numbered from 0 without a gap, up to the noted end, and an organisation with a
/// root has a noted end.
fn p2_roots_are_dense<T: Config>() -> Result<(), TryRuntimeError> {
	for (organisation, last) in RootHead::<T>::iter() {
		for ordinal in 0..=last.ordinal {
			if !Roots::<T>::contains_key(organisation, ordinal) {
				log::error!(target: LOG_TARGET, "P2: {organisation:?} {ordinal}");
				return Err("P2: a gap in the roots".into());
			}
		}
	}
	for (organisation, ordinal) in Roots::<T>::iter_keys() {
		let last = RootHead::<T>::get(organisation).ok_or("P2: roots without an end")?;
		ensure!(ordinal <= last.ordinal, "P2: a root after the end");
	}
	Ok(())
}

/// P3: each period begins where the one before ended, and each root names the one before.
fn p3_roots_are_linked(chains: &Chains) -> Result<(), TryRuntimeError> {
	for (organisation, roots) in chains {
		let first = roots.first().is_none_or(|first| first.previous.is_none());
		ensure!(first, "P3: a first root that names one before");
		for (before, root) in roots.iter().zip(roots.iter().skip(1)) {
			if before.until != root.from {
				log::error!(target: LOG_TARGET, "P3: {organisation:?} {}", root.from);
				return Err("P3: a gap between periods".into());
			}
			ensure!(root.previous == Some(before.root), "P3: a root that is not linked");
		}
	}
	Ok(())
}

/// P4: the noted end is that of the last root.
fn p4_ends_are_those_of_the_last<T: Config>(chains: &Chains) -> Result<(), TryRuntimeError> {
	for (organisation, LastRoot { root, until, .. }) in RootHead::<T>::iter() {
		let last = chains.get(&organisation).and_then(|roots| roots.last());
		let same = last.is_some_and(|last| (last.root, last.until) == (root, until));
		if !same {
			log::error!(target: LOG_TARGET, "P4: {organisation:?}");
			return Err("P4: an end that is not the last root's".into());
		}
	}
	Ok(())
}

/// P5: no period is empty, none ends after it was committed, none was committed before the one before or comes from the
/// future, and each has 1 to 2²⁰ leaves.
fn p5_periods_are_sound<T: Config>(chains: &Chains) -> Result<(), TryRuntimeError> {
	for root in chains.values().flatten() {
		ensure!(root.from < root.until, "P5: an empty period");
		ensure!(root.until <= root.committed, "P5: a period that was not over");
		ensure!(root.committed <= T::Time::now(), "P5: a root from the future");
		ensure!((1..=MAX_LEAVES).contains(&root.count), "P5: a root of no or too many leaves");
	}
	for roots in chains.values() {
		let rising = roots.is_sorted_by_key(|root| root.committed);
		ensure!(rising, "P5: a root that was committed before the one before");
	}
	Ok(())
}

type All = BTreeMap<DisputeId, Dispute>;

/// Fails with the property that does not hold; the key is logged.
fn holds(
	holds: bool,
	property: &'static str,
	key: &impl core::fmt::Debug,
) -> Result<(), TryRuntimeError> {
	if holds {
		return Ok(());
	}
	log::error!(target: LOG_TARGET, "{property}: {key:?}");
	Err(property.into())
}

/// P7: disputes are numbered from 1 without gaps; those of an opener and those of a respondent are listed without gaps, each
/// once, in the order in which they were raised, and noted under their leaf and capacity unless they were taken back; an
/// organisation's are its own.
fn p7_disputes_are_listed<T: Config>(all: &All) -> Result<(), TryRuntimeError> {
	let last = LastDispute::<T>::get();
	holds(all.keys().map(|id| id.0).eq(1..=last), "P7: numbers of disputes", &last)?;
	let mut of = BTreeMap::<Opener, Vec<DisputeId>>::new();
	let mut at = BTreeMap::<OrgId, Vec<DisputeId>>::new();
	for (id, dispute) in all {
		of.entry(dispute.opener).or_default().push(*id);
		at.entry(dispute.respondent()).or_default().push(*id);
		let noted = Disputed::<T>::get(dispute.leaf()) == Some(*id);
		let withdrawn = matches!(dispute.state, DisputeState::Withdrawn { .. });
		holds(noted != withdrawn, "P7: a dispute that is not noted under its leaf", id)?;
		let represented = dispute.capacity != Capacity::Own;
		let fits = !represented || matches!(dispute.opener, Opener::Patient(_));
		holds(fits, "P7: nobody represents an organisation", id)?;
	}
	for (opener, ids) in &of {
		let listed: Vec<_> = (0..RaisedBy::<T>::get(opener))
			.filter_map(|place| DisputesOf::<T>::get((opener, place)))
			.collect();
		holds(listed == *ids, "P7: disputes of an opener", opener)?;
	}
	for (respondent, ids) in &at {
		let listed: Vec<_> = (0..DisputeTallies::<T>::get(respondent).raised)
			.filter_map(|place| DisputesAt::<T>::get((respondent, place)))
			.collect();
		holds(listed == *ids, "P7: disputes at a respondent", respondent)?;
	}
	let number = all.len();
	let stands =
		all.values().filter(|one| !matches!(one.state, DisputeState::Withdrawn { .. })).count();
	let alone = Disputed::<T>::iter_keys().count() == stands
		&& DisputesOf::<T>::iter_keys().count() == number
		&& DisputesAt::<T>::iter_keys().count() == number
		&& RaisedBy::<T>::iter_keys().count() == of.len();
	holds(alone, "P7: listed and not raised", &number)
}

/// P8: the proof of a dispute leads to the noted root, the charge is one that its opener can make, and nothing happened before it
/// was raised or after the block's moment; an answer leads to a root of the respondent that can be one.
fn p8_disputes_are_proven<T: Config>(all: &All, now: Moment) -> Result<(), TryRuntimeError> {
	let root =
		|organisation, ordinal| Roots::<T>::get(organisation, ordinal).map(Versioned::latest);
	for (id, dispute) in all {
		let disputed = root(dispute.organisation, dispute.proof.ordinal);
		let proven = disputed.is_some_and(|root| {
			root.root == dispute.root
				&& dispute.proof.leads_to(&root.root, root.count)
				&& root.committed <= dispute.at
				&& dispute.from <= root.from
				&& root.until <= dispute.until
		});
		holds(proven, "P8: a dispute about nothing", id)?;
		let own = dispute.opener == Opener::Organisation(dispute.organisation);
		let patient = matches!(dispute.opener, Opener::Patient(_));
		let chargeable = match dispute.charge {
			Charge::Wrong => !own,
			Charge::Missing { at, .. } => (own || patient) && at != dispute.organisation,
		};
		holds(chargeable, "P8: a charge of nobody's", id)?;
		let happened = |at: Moment| (dispute.at..=now).contains(&at);
		let sound = match &dispute.state {
			DisputeState::Open => happened(dispute.at),
			DisputeState::Withdrawn { at } => happened(*at),
			DisputeState::Answered { at, proof, .. } => {
				let answers = |root: CommittedRoot| {
					proof.leads_to(&root.root, root.count)
						&& dispute.is_answered_under(proof.ordinal, &root)
				};
				happened(*at) && root(dispute.respondent(), proof.ordinal).is_some_and(answers)
			}
		};
		holds(sound, "P8: a state that cannot be", id)?;
	}
	Ok(())
}

/// P9: tallies count the disputes of each respondent, and the count of what is open between an opener and a respondent is right,
/// and no more than may be.
fn p9_disputes_are_counted<T: Config>(all: &All) -> Result<(), TryRuntimeError> {
	let mut tallies = BTreeMap::<OrgId, DisputeTally>::new();
	let mut between = BTreeMap::<(Opener, OrgId), u32>::new();
	for dispute in all.values() {
		let respondent = dispute.respondent();
		let tally = tallies.entry(respondent).or_default();
		tally.raised = tally.raised.saturating_add(1);
		match dispute.state {
			DisputeState::Open => {
				let count = between.entry((dispute.opener, respondent)).or_default();
				*count = count.saturating_add(1);
			}
			DisputeState::Answered { .. } => tally.answered = tally.answered.saturating_add(1),
			DisputeState::Withdrawn { .. } => tally.withdrawn = tally.withdrawn.saturating_add(1),
		}
	}
	let kept: BTreeMap<_, _> = DisputeTallies::<T>::iter().collect();
	holds(tallies == kept, "P9: tallies of disputes", &kept.len())?;
	let kept: BTreeMap<_, _> = OpenBetween::<T>::iter().collect();
	holds(between == kept, "P9: open between an opener and a respondent", &kept.len())?;
	let most = T::MaxOpenDisputes::get();
	let within = between.values().all(|count| *count <= most);
	holds(within, "P9: more open than may be", &most)
}
