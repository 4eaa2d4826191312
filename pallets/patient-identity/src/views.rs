//! Answers of the runtime API.

use crate::{
	payloads::{GENERAL, REVOKE},
	types::PAGE,
	waiting::{DeathReportView, LinkOf, LinkProposal, LinkView, RecoveryView},
	ChainEpoch, Config, ControllerView, Controllers, Controls, Counts, Deaths, FriendOf, Keys,
	Lanes, LinkProposals, LinkedWith, Links, Nonces, Pallet, PatientView, PublishedKeys,
	RemovalAsked, RepresentationView, Representatives, RepresentativesOf, RepresentedView,
	Represents, Sheets, Stewarded, VerificationView, Verifications,
};
use alloc::vec::Vec;
use anamnesis_decision::rows::{Life, Patient};
use anamnesis_primitives::{chain::AccountId, OrgId, PatientId};

impl<T: Config> Pallet<T> {
	/// State of a patient at the moment of this block.
	pub fn patient(patient: PatientId) -> Option<PatientView> {
		let Patient { life, home, steward } = Self::patient_now(patient)?;
		let tally = Counts::<T>::get(patient)?;
		let representatives = RepresentativesOf::<T>::decode_len(patient).unwrap_or(0);
		Some(PatientView {
			life: untold(life),
			home,
			steward,
			generation: tally.generation,
			controllers: tally.active,
			invited: tally.invited,
			representatives: representatives.try_into().unwrap_or(u8::MAX),
		})
	}

	/// How many accounts act as the patient. One read.
	pub fn controller_count(patient: PatientId) -> u32 {
		Counts::<T>::get(patient).map_or(0, |tally| tally.active.into())
	}

	/// At most a hundred of the accounts that represent, are named to represent or no longer represent a patient, from
	/// behind `after` on, in the order of storage.
	pub fn representations(
		patient: PatientId,
		after: Option<AccountId>,
	) -> Vec<RepresentationView> {
		let rows = match after {
			None => Representatives::<T>::iter_prefix((patient,)),
			Some(account) => Representatives::<T>::iter_prefix_from(
				(patient,),
				Representatives::<T>::hashed_key_for((patient, account)),
			),
		};
		rows.take(PAGE)
			.map(|(account, current)| RepresentationView {
				account,
				representation: current.value,
				since: current.since,
			})
			.collect()
	}

	/// The patient that this account represents or once represented.
	pub fn represented_by(account: AccountId) -> Option<RepresentedView> {
		let patient = Represents::<T>::get(&account)?;
		let current = Representatives::<T>::get((patient, account))?;
		Some(RepresentedView { patient, representation: current.value, since: current.since })
	}

	/// The removal of a controller that was asked for and is not forgotten.
	pub fn pending_removal(patient: PatientId) -> Option<RemovalAsked> {
		Self::removal(patient)
	}

	/// At most a hundred of the organisations that verified or had verified who a patient is, from behind `after` on, in
	/// the order of storage.
	pub fn verifications(patient: PatientId, after: Option<OrgId>) -> Vec<VerificationView> {
		let rows = match after {
			None => Verifications::<T>::iter_prefix((patient,)),
			Some(organisation) => Verifications::<T>::iter_prefix_from(
				(patient,),
				Verifications::<T>::hashed_key_for((patient, organisation)),
			),
		};
		rows.take(PAGE)
			.map(|(organisation, current)| VerificationView {
				organisation,
				verification: current.value.latest(),
				since: current.since,
			})
			.collect()
	}

	/// How many patients this organisation is steward of.
	pub fn stewarded_by(organisation: OrgId) -> u32 {
		Stewarded::<T>::get(organisation)
	}

	/// Whether this organisation is steward of anybody: then it cannot leave.
	pub fn stewards_any(organisation: OrgId) -> bool {
		Self::stewarded_by(organisation) > 0
	}

	/// At most a hundred of the accounts that act, are invited to act or no longer act as a patient, from behind `after`
	/// on, in the order of storage.
	pub fn controllers(patient: PatientId, after: Option<AccountId>) -> Vec<ControllerView> {
		let rows = match after {
			None => Controllers::<T>::iter_prefix((patient,)),
			Some(account) => Controllers::<T>::iter_prefix_from(
				(patient,),
				Controllers::<T>::hashed_key_for((patient, account)),
			),
		};
		rows.take(PAGE)
			.map(|(account, current)| ControllerView {
				account,
				control: current.value,
				since: current.since,
			})
			.collect()
	}

	/// Keys of a patient in one generation.
	pub fn keys(patient: PatientId, generation: u32) -> Option<PublishedKeys> {
		Keys::<T>::get(patient, generation)
	}

	/// The patient that this account acts or once acted as.
	pub fn patient_of(account: AccountId) -> Option<PatientId> {
		Controls::<T>::get(account)
	}

	/// The last nonces that payloads of this account used up.
	pub fn nonces(account: AccountId) -> Nonces {
		Nonces {
			general: Lanes::<T>::get(&account, GENERAL),
			revoke: Lanes::<T>::get(&account, REVOKE),
		}
	}

	/// Whether this account's sheet with this id was used, as far as that is still remembered.
	pub fn sheet_used(account: AccountId, id: [u8; 16]) -> bool {
		Sheets::<T>::contains_key(account, id)
	}

	/// The chain epoch that payloads must name.
	pub fn chain_epoch() -> u32 {
		ChainEpoch::<T>::get()
	}

	/// The recovery of a patient of which something can still come.
	pub fn recovery(patient: PatientId) -> Option<RecoveryView> {
		let recovery = Self::pending_recovery(patient)?;
		let over_at = recovery.over_at();
		Some(RecoveryView { recovery, over_at })
	}

	/// The organisations that reported a patient dead, at most two; one alone only as long as another may follow.
	pub fn death_reports(patient: PatientId) -> Vec<DeathReportView> {
		let Some(reports) = Deaths::<T>::get(patient) else { return Vec::new() };
		match reports.second {
			Some(second) => [reports.first, second].map(Into::into).into(),
			None => Self::waiting_report(patient).into_iter().map(Into::into).collect(),
		}
	}

	/// The patient whose friend or executor this account is or once was.
	pub fn friend_of(account: AccountId) -> Option<PatientId> {
		FriendOf::<T>::get(account)
	}

	/// The link that this patient proposed last, as long as it can be accepted.
	pub fn link_proposal(patient: PatientId) -> Option<LinkProposal> {
		LinkProposals::<T>::get(patient).filter(|proposal| Self::now() < proposal.until)
	}

	/// At most a hundred of the patients with which this one is or once was linked, from behind `after` on, in the order of
	/// storage.
	pub fn links(patient: PatientId, after: Option<PatientId>) -> Vec<LinkView> {
		let others = match after {
			None => LinkedWith::<T>::iter_key_prefix((patient,)),
			Some(other) => LinkedWith::<T>::iter_key_prefix_from(
				(patient,),
				LinkedWith::<T>::hashed_key_for((patient, other)),
			),
		};
		let view = |other| {
			let LinkOf { smaller, larger } = LinkOf::of(patient, other)?;
			let current = Links::<T>::get((smaller, larger))?;
			Some(LinkView { other, link: current.value, since: current.since })
		};
		others.take(PAGE).filter_map(view).collect()
	}
}

/// Who acts for the estate is told to nobody: they know, and the decision knows them.
fn untold(life: Life) -> Life {
	match life {
		Life::ReportedDead { window_ends, before, .. } => {
			Life::ReportedDead { window_ends, before, executor: None }
		}
		Life::Deceased { .. } => Life::Deceased { executor: None },
		other => other,
	}
}
