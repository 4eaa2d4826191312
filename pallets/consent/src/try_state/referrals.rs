//! Properties of offers, referrals, objections and what stewards gave.

use super::{ensure, Checked};
use crate::{
	assisted::is_assistance,
	pallet::{
		Config, Ends, Grants, LastOffer, Live, LiveLog, Offers, OffersTo, OpenOffers, Pallet,
		ReferralWindows,
	},
	referrals::{is_below, is_to_another, line_below},
	types::entry,
};
use alloc::collections::BTreeSet;
use anamnesis_decision::rows::{Given, Grant, Line, Live as LiveRow, Via};
use anamnesis_primitives::{
	chain::Moment,
	codes::{Purpose, Purposes, SEALED},
	payload::Grantee,
	ConsentId, PatientId,
};
use frame_support::traits::Get;

/// P13: offers are numbered, and those that there are are listed under their patient and organisation, each once; they are of
/// referrals to somebody else, were made in the past and expire when their grant would be over, if not before.
pub(super) fn p13_offers_are_listed<T: Config>(now: Moment) -> Checked {
	let last = LastOffer::<T>::get();
	for (id, offer) in Offers::<T>::iter() {
		let offer = offer.latest();
		ensure((1..=last).contains(&id.0), "P13: the number of an offer", &id)?;
		let organisation = offer.organisation();
		ensure(organisation.is_some(), "P13: an offer that is no referral", &id)?;
		let listed = organisation.is_some_and(|organisation| {
			OpenOffers::<T>::get((offer.grant.patient, organisation))
				.iter()
				.any(|one| one.id == id && one.expires == offer.expires)
		});
		ensure(listed, "P13: an offer that is not listed", &id)?;
		let times = offer.grant.granted <= now && offer.expires <= offer.grant.until;
		ensure(times, "P13: the times of an offer", &id)?;
		may_be_referred::<T>(&offer.grant, None)?;
	}
	let mut listed = BTreeSet::new();
	for (patient, _, id) in OpenOffers::<T>::iter()
		.flat_map(|((patient, by), list)| list.into_iter().map(move |one| (patient, by, one.id)))
	{
		let first = listed.insert(id) && Offers::<T>::contains_key(id);
		ensure(first, "P13: a listed offer that is none", &patient)?;
	}
	Ok(())
}

/// P14: every referred entry says what its grant says and by which way it came, stands under the grant's patient and
/// grantee, an organisation or an account, was not ended, and entries rise in their ids. Of earlier versions all but that it
/// was not ended.
pub(super) fn p14_referred_entries_are_their_grants<T: Config>() -> Checked {
	for ((patient, grantee), current) in Live::<T>::iter() {
		let live = current.value.latest();
		referred_row::<T>(&live, patient, grantee)?;
		for one in &live.referred {
			let ended = Ends::<T>::contains_key(one.entry.id);
			ensure(!ended, "P14: a referred entry that was ended", &one.entry.id)?;
		}
	}
	for ((patient, grantee, _), past) in LiveLog::<T>::iter() {
		referred_row::<T>(&past.value.latest(), patient, grantee)?;
	}
	Ok(())
}

fn referred_row<T: Config>(live: &LiveRow, patient: PatientId, grantee: Grantee) -> Checked {
	for one in &live.referred {
		let id = one.entry.id;
		let Some(grant) = grant::<T>(id) else {
			return ensure(false, "P14: a referred entry without a grant", &id);
		};
		ensure(entry(id, &grant) == one.entry, "P14: a referred entry says otherwise", &id)?;
		let via = match grant.by {
			Given::Referred { line, .. } => Some(Via::Line(line)),
			Given::Custodian { organisation, .. } => Some(Via::Custodian(organisation)),
			Given::Patient { .. } | Given::Assisted { .. } => None,
		};
		ensure(via == Some(one.via), "P14: a referred entry that came otherwise", &id)?;
		let place = grant.patient == patient
			&& grant.grantee == grantee
			&& matches!(grantee, Grantee::Organisation(_) | Grantee::Account(_));
		ensure(place, "P14: a referred entry stands elsewhere", &id)?;
	}
	let rising = live.referred.is_sorted_by(|one, next| one.entry.id < next.entry.id);
	ensure(rising, "P14: referred entries do not rise", &patient)
}

fn grant<T: Config>(id: ConsentId) -> Option<Grant> {
	Grants::<T>::get(id).map(|grant| grant.latest())
}

/// P15: a referral is for care, to somebody else than who referred, and is no wider on any axis than the grant above it,
/// passed on less often than that, and of the same patient and epoch; its line is that grant's, and one longer; and nobody
/// has a part of what every care organisation was given who is not one of those. It names no sealed record that the grant
/// above it does not. What a custodian referred names records, is not sealed, is to one organisation and not passed on.
pub(super) fn p15_referrals_are_narrower<T: Config>() -> Checked {
	for (id, grant) in Grants::<T>::iter() {
		may_be_referred::<T>(grant.as_latest(), Some(id))?;
	}
	Ok(())
}

/// Passes what is no referral. An offer has no id of a grant.
fn may_be_referred<T: Config>(grant: &Grant, id: Option<ConsentId>) -> Checked {
	let narrower = match grant.by {
		Given::Patient { .. } | Given::Assisted { .. } => return Ok(()),
		Given::Referred { line, .. } => is_in_line::<T>(grant, line, id),
		Given::Custodian { .. } => {
			!grant.named.is_empty()
				&& !grant.classes.contains(SEALED)
				&& matches!(grant.grantee, Grantee::Organisation(_))
				&& grant.may_refer == 0
		}
	};
	let for_care = Purposes::of([Purpose::TREAT]).includes(grant.purposes)
		&& grant.study.is_none()
		&& grant.uses.is_none()
		&& grant.template.is_none()
		&& !grant.survives;
	ensure(for_care, "P15: a referral that is not for care alone", &id)?;
	ensure(is_to_another(grant), "P15: a referral to whoever referred", &id)?;
	ensure(narrower, "P15: a referral that is wider", &id)
}

fn is_in_line<T: Config>(grant: &Grant, line: Line, id: Option<ConsentId>) -> bool {
	let parent = line.child.unwrap_or(line.root);
	self::grant::<T>(parent).is_some_and(|above| {
		id.is_none_or(|id| parent < id)
			&& line_below(parent, &above) == Some(line)
			&& grant.may_refer < above.may_refer
			&& grant.epoch == above.epoch
			&& is_below(grant, &above)
			&& Pallet::<T>::is_to_one_meant(grant, line)
	})
}

/// P16: what a steward gave is for care and payment, not sealed, for no study, is neither passed on nor survives, and is to
/// no person.
pub(super) fn p16_stewards_give_within_their_powers<T: Config>() -> Checked {
	for (id, grant) in Grants::<T>::iter() {
		let grant = grant.latest();
		let assisted = matches!(grant.by, Given::Assisted { .. });
		ensure(!assisted || is_assistance(&grant), "P16: a steward gave more", &id)?;
	}
	Ok(())
}

/// P17: no window counts more offers than may be made in it, nor fewer than there still are of it.
pub(super) fn p17_windows_count_offers<T: Config>() -> Checked {
	for ((organisation, patient), window) in ReferralWindows::<T>::iter() {
		let left = Offers::<T>::iter_values()
			.map(|offer| offer.latest())
			.filter(|offer| {
				offer.organisation() == Some(organisation)
					&& offer.grant.patient == patient
					&& window.contains(offer.grant.granted)
			})
			.count();
		let counted = u32::try_from(left).is_ok_and(|left| left <= window.count);
		ensure(counted, "P17: fewer offers in a window than there are", &organisation)?;
		let within = (1..=T::MaxReferralsPerWindow::get()).contains(&window.count);
		ensure(within, "P17: more offers in a window than may be", &organisation)?;
	}
	Ok(())
}

/// P18: of whatever is offered it is known that something was offered to its grantee, no earlier; offers are to organisations
/// and accounts, and they and objections lie in the past.
pub(super) fn p18_objections_find_what_was_offered<T: Config>(now: Moment) -> Checked {
	for (id, offer) in Offers::<T>::iter() {
		let Grant { patient, grantee, granted, .. } = offer.latest().grant;
		let known = OffersTo::<T>::get((patient, grantee)).is_some_and(|row| granted <= row.last);
		ensure(known, "P18: an offer of which nothing is known", &id)?;
	}
	for ((patient, grantee), row) in OffersTo::<T>::iter() {
		let fits = matches!(grantee, Grantee::Organisation(_) | Grantee::Account(_))
			&& row.last <= now
			&& row.objected.is_none_or(|since| since <= now);
		ensure(fits, "P18: an objection that is none", &patient)?;
	}
	Ok(())
}
