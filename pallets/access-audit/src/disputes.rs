//! Disputes about what organisations committed to: raised, answered, taken back. Only hashes are put on record.

use crate::{
	CommittedRoot, Config, Dispute, DisputeState, DisputeTallies, DisputeTally, DisputeView,
	Disputed, Disputes, DisputesAt, DisputesOf, Error, Event, LastDispute, OpenBetween, Pallet,
	RaisedBy, Roots, PAGE,
};
use alloc::vec::Vec;
use anamnesis_decision::{
	actor_at, heard, is_frozen, organisation_of,
	rows::{Status, Versioned},
	NotHeard, When,
};
use anamnesis_primitives::{
	cases::Opener,
	chain::{AccountId, Moment},
	codes::{Capacity, OrgKind, Role},
	commitment::Commitment,
	disputes::{Charge, LeafProof},
	payload::Powers,
	DisputeId, OrgId,
};
use frame_support::{
	ensure,
	traits::{Get, Time},
	weights::Weight,
};
use sp_runtime::DispatchResult;

impl<T> From<NotHeard> for Error<T> {
	fn from(why: NotHeard) -> Self {
		match why {
			NotHeard::PatientNotFound => Self::PatientNotFound,
			NotHeard::NotController => Self::NotController,
			NotHeard::PowerMissing => Self::PowerMissing,
			NotHeard::OnlyRotation => Self::OnlyRotation,
			NotHeard::Deceased => Self::Deceased,
		}
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_raise_dispute(
		who: AccountId,
		opener: Opener,
		organisation: OrgId,
		proof: LeafProof,
		charge: Charge,
		statement: Commitment,
	) -> DispatchResult {
		let now = T::Time::now();
		let (by, capacity) = Self::ensure_speaks(who, opener, now)?;
		let respondent = Self::ensure_chargeable(opener, organisation, charge)?;
		let root = Self::proven(organisation, &proof)?;
		let leaf = (opener, organisation, proof.ordinal, proof.index, respondent, capacity);
		ensure!(!Disputed::<T>::contains_key(leaf), Error::<T>::AlreadyDisputed);
		let between = OpenBetween::<T>::get((opener, respondent));
		ensure!(between < T::MaxOpenDisputes::get(), Error::<T>::TooManyDisputes);
		let between = between.checked_add(1).ok_or(Error::<T>::TooManyDisputes)?;
		let last = LastDispute::<T>::get().checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
		let mut tally = DisputeTallies::<T>::get(respondent);
		let (at, of) = (tally.raised, RaisedBy::<T>::get(opener));
		tally.raised = at.checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
		let raised_by = of.checked_add(1).ok_or(Error::<T>::IdsExhausted)?;

		let id = DisputeId(last);
		let slack = T::LongestPeriod::get();
		let dispute = Dispute {
			opener,
			by,
			capacity,
			organisation,
			root: root.root,
			charge,
			statement,
			at: now,
			from: root.from.saturating_sub(slack),
			until: root.until.saturating_add(slack),
			proof,
			state: DisputeState::Open,
		};
		LastDispute::<T>::put(last);
		DisputeTallies::<T>::insert(respondent, tally);
		DisputesAt::<T>::insert((respondent, at), id);
		RaisedBy::<T>::insert(opener, raised_by);
		DisputesOf::<T>::insert((opener, of), id);
		OpenBetween::<T>::insert((opener, respondent), between);
		Disputed::<T>::insert(leaf, id);
		Disputes::<T>::insert(id, Versioned::V1(dispute));
		Self::deposit_event(Event::DisputeRaised { dispute: id, opener, organisation, respondent });
		Ok(())
	}

	pub(crate) fn do_answer_dispute(
		who: AccountId,
		id: DisputeId,
		proof: LeafProof,
	) -> DispatchResult {
		let now = T::Time::now();
		let dispute = Self::dispute(id)?;
		let respondent = dispute.respondent();
		let by = Self::spokesman(&who, respondent, now)?;
		ensure!(dispute.is_open(), Error::<T>::DisputeOver);
		let root = Self::proven(respondent, &proof)?;
		let fits = dispute.is_answered_under(proof.ordinal, &root);
		ensure!(fits, Error::<T>::OutsideOfTime);

		let state = DisputeState::Answered { at: now, by, proof };
		Self::close(id, dispute, state, |tally| &mut tally.answered);
		Self::deposit_event(Event::DisputeAnswered { dispute: id, respondent });
		Ok(())
	}

	pub(crate) fn do_withdraw_dispute(
		who: AccountId,
		opener: Opener,
		id: DisputeId,
	) -> DispatchResult {
		let now = T::Time::now();
		let (by, capacity) = Self::ensure_speaks(who, opener, now)?;
		let dispute = Self::dispute(id)?;
		ensure!(dispute.opener == opener, Error::<T>::DisputeOfAnother);
		ensure!(dispute.is_open(), Error::<T>::DisputeOver);
		if let Opener::Patient(patient) = opener {
			// A representative takes back what a representative said, and the patient whatever was said for them.
			let own = capacity == Capacity::Own || by == dispute.by;
			ensure!(own, Error::<T>::RaisedByAnother);
			// A stolen key must not take it back, once the patient is frozen.
			ensure!(!is_frozen(&T::Patients::default(), patient, now), Error::<T>::Frozen);
		}

		// What was taken back can be said again: nobody loses a leaf by what another said of it.
		Disputed::<T>::remove(dispute.leaf());
		let state = DisputeState::Withdrawn { at: now };
		Self::close(id, dispute, state, |tally| &mut tally.withdrawn);
		Self::deposit_event(Event::DisputeWithdrawn { dispute: id });
		Ok(())
	}

	/// Writes what became of an open dispute, and counts it.
	fn close(
		id: DisputeId,
		open: Dispute,
		state: DisputeState,
		count: impl FnOnce(&mut DisputeTally) -> &mut u32,
	) {
		let respondent = open.respondent();
		let between = (open.opener, respondent);
		match OpenBetween::<T>::get(between).saturating_sub(1) {
			0 => OpenBetween::<T>::remove(between),
			rest => OpenBetween::<T>::insert(between, rest),
		}
		DisputeTallies::<T>::mutate(respondent, |tally| {
			// At most as many as were raised.
			let counted = count(tally);
			*counted = counted.saturating_add(1);
		});
		Disputes::<T>::insert(id, Versioned::V1(Dispute { state, ..open }));
	}

	/// The account that speaks for an opener: as the living patient or for them, in which capacity, or as staff.
	fn ensure_speaks(
		who: AccountId,
		opener: Opener,
		now: Moment,
	) -> Result<(AccountId, Capacity), Error<T>> {
		match opener {
			Opener::Patient(patient) => {
				let facts = T::Patients::default();
				let capacity = heard::<T::Silenced>(&facts, &who, patient, Powers::SEE, now)?;
				Ok((who, capacity))
			}
			Opener::Organisation(organisation) => {
				Self::spokesman(&who, organisation, now).map(|by| (by, Capacity::Own))
			}
		}
	}

	/// The staff account that speaks for an organisation in disputes, also while it is restricted. Machines do not, and
	/// regulators have auditors in place of privacy officers.
	fn spokesman(who: &AccountId, organisation: OrgId, now: Moment) -> Result<AccountId, Error<T>> {
		let may = |role: Role, kind: OrgKind| match role {
			Role::PrivacyOfficer | Role::RecordsOfficer => true,
			Role::Auditor => matches!(kind, OrgKind::Regulator | OrgKind::Authority),
			_ => false,
		};
		let actor = actor_at(&T::Providers::default(), who, organisation, When::now(now), may)
			.ok_or(Error::NoServingRole)?;
		let open = matches!(actor.standing.status, Status::Active | Status::Restricted { .. });
		ensure!(open, Error::<T>::OrganisationClosed);
		ensure!(actor.account == *who, Error::<T>::SessionKey);
		Ok(actor.account)
	}

	/// Who must answer this. Refuses what nobody but itself could charge itself with, and to miss a twin of another's leaf.
	fn ensure_chargeable(
		opener: Opener,
		organisation: OrgId,
		charge: Charge,
	) -> Result<OrgId, Error<T>> {
		let own = opener == Opener::Organisation(organisation);
		match charge {
			Charge::Wrong => {
				ensure!(!own, Error::<T>::OwnLeaf);
				Ok(organisation)
			}
			Charge::Missing { at, .. } => {
				// A patient is given leaves of everybody.
				let given = own || matches!(opener, Opener::Patient(_));
				ensure!(given, Error::<T>::NotOwnLeaf);
				ensure!(at != organisation, Error::<T>::SameOrganisation);
				let known = organisation_of(&T::Providers::default(), at).is_some();
				ensure!(known, Error::<T>::OrganisationNotFound);
				Ok(at)
			}
		}
	}

	/// The root of an organisation that holds a leaf.
	fn proven(organisation: OrgId, proof: &LeafProof) -> Result<CommittedRoot, Error<T>> {
		let root = Roots::<T>::get(organisation, proof.ordinal).ok_or(Error::RootNotFound)?;
		let root = root.latest();
		ensure!(proof.leads_to(&root.root, root.count), Error::<T>::NotCommitted);
		Ok(root)
	}

	fn dispute(id: DisputeId) -> Result<Dispute, Error<T>> {
		Disputes::<T>::get(id).map(Versioned::latest).ok_or(Error::DisputeNotFound)
	}

	/// A dispute.
	pub fn dispute_view(id: DisputeId) -> Option<DisputeView> {
		let dispute = Disputes::<T>::get(id)?.latest();
		Some(DisputeView { id, dispute })
	}

	/// The disputes that an organisation had to answer, in the order in which they were raised, from this place on.
	pub fn disputes_at(organisation: OrgId, from: u32) -> Vec<DisputeView> {
		Self::dispute_page(from, |place| DisputesAt::<T>::get((organisation, place)))
	}

	/// The disputes that somebody raised, in the order in which they were, from this place on.
	pub fn disputes_of(opener: Opener, from: u32) -> Vec<DisputeView> {
		Self::dispute_page(from, |place| DisputesOf::<T>::get((opener, place)))
	}

	/// How many disputes an organisation had to answer, and what became of them.
	pub fn dispute_tally(organisation: OrgId) -> DisputeTally {
		DisputeTallies::<T>::get(organisation)
	}

	fn dispute_page(from: u32, at: impl Fn(u32) -> Option<DisputeId>) -> Vec<DisputeView> {
		(from..from.saturating_add(PAGE))
			.map_while(|place| Self::dispute_view(at(place)?))
			.collect()
	}

	/// What it costs to find that an account is no controller but represents the patient, and what a controller costs more than
	/// staff: benchmarks call as staff.
	pub(crate) fn patient_weight() -> Weight {
		T::DbWeight::get().reads(5)
	}
}
