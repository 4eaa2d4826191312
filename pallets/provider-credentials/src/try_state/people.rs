//! Properties of administrators, references, sessions and stolen keys.

use super::{broken, employments, ensure_that, Checked};
use crate::{
	administrators::administers, Administrators, Compromises, Config, EverStaff,
	OrganisationByAccount, OrgsOf, Pallet, References, SessionKeys, Sessions, Staff,
};
use anamnesis_decision::rows::Employment;
use frame_support::traits::Time;

/// P10: every administrator whose appointment is not over and whose key was not stolen is listed, once; whoever is listed is
/// appointed as administrator.
pub(super) fn p10_administrators_are_listed<T: Config>() -> Checked {
	let now = T::Time::now();
	for ((organisation, account), current) in Staff::<T>::iter() {
		let Employment::Appointed(appointment) = current.value else { continue };
		let must = administers(&appointment)
			&& now < appointment.until
			&& !Compromises::<T>::contains_key(&account);
		let listed = Administrators::<T>::get(organisation);
		let times = listed.iter().filter(|other| **other == account).count();
		ensure_that(times <= 1, &account, "P10: an administrator listed twice")?;
		ensure_that(times == 1 || !must, &account, "P10: an administrator who is not listed")?;
	}
	for (organisation, listed) in Administrators::<T>::iter() {
		ensure_that(!listed.is_empty(), organisation, "P10: a list of nobody")?;
		for account in listed {
			let is_one = Pallet::<T>::appointment(organisation, &account)
				.is_some_and(|appointment| administers(&appointment));
			ensure_that(is_one, account, "P10: listed without being an administrator")?;
		}
	}
	Ok(())
}

/// P11: whoever was ever offered an appointment holds a provider reference for ever, and every key of a session one as long as
/// that is there.
pub(super) fn p11_references_are_held<T: Config>() -> Checked {
	for (_, account, _) in employments::<T>() {
		let held = References::<T>::contains_key(&account);
		ensure_that(held, account, "P11: an offer to an account without a reference")?;
	}
	for account in References::<T>::iter_keys() {
		let offered = employments::<T>().any(|(_, other, _)| other == account);
		ensure_that(offered, &account, "P11: a reference of nobody")?;
		let held = frame_system::Pallet::<T>::providers(&account);
		ensure_that(held > 0, account, "P11: a reference that is not held")?;
	}
	for key in Sessions::<T>::iter_keys() {
		let needed = if References::<T>::contains_key(&key) { 2 } else { 1 };
		let held = frame_system::Pallet::<T>::providers(&key);
		ensure_that(held >= needed, key, "P11: a session key without a reference")?;
	}
	Ok(())
}

/// P12: sessions and the keys of an account at an organisation lead to each other; a session is of somebody who was staff
/// there, for an interval, by a key that is nobody else.
pub(super) fn p12_sessions_and_keys_agree<T: Config>() -> Checked {
	for (key, session) in Sessions::<T>::iter() {
		let session = session.latest();
		let keys = SessionKeys::<T>::get(&session.staff, session.organisation);
		let times = keys.iter().filter(|other| **other == key).count();
		ensure_that(times == 1, &key, "P12: a session that is not listed once")?;
		let was_staff = OrgsOf::<T>::contains_key(&session.staff, session.organisation);
		ensure_that(was_staff, &key, "P12: a session of nobody")?;
		ensure_that(session.from < session.until, &key, "P12: a session for no time")?;
		let is_else =
			EverStaff::<T>::contains_key(&key) || OrganisationByAccount::<T>::contains_key(&key);
		ensure_that(!is_else, key, "P12: a session key that is somebody")?;
	}
	for (staff, organisation, keys) in SessionKeys::<T>::iter() {
		ensure_that(!keys.is_empty(), &staff, "P12: a list of no keys")?;
		for key in keys {
			let Some(session) = Pallet::<T>::session_at(organisation, &key) else {
				return broken(key, "P12: a key without a session there");
			};
			ensure_that(session.staff == staff, key, "P12: a key of somebody else")?;
		}
	}
	Ok(())
}

/// P13: whose key was stolen was staff; reports rise in the moment at which they were recorded and reach further back.
pub(super) fn p13_compromises_are_sound<T: Config>() -> Checked {
	for (account, reaches) in Compromises::<T>::iter() {
		let reaches = reaches.latest();
		let was_staff = EverStaff::<T>::contains_key(&account);
		ensure_that(was_staff, &account, "P13: a stolen key of nobody")?;
		ensure_that(!reaches.is_empty(), &account, "P13: a stolen key that nobody reported")?;
		let follow = reaches
			.is_sorted_by(|one, next| one.recorded < next.recorded && next.since < one.since);
		ensure_that(follow, &account, "P13: reports that do not follow on each other")?;
		let about_past = reaches
			.iter()
			.all(|reach| reach.since <= reach.recorded && reach.recorded <= T::Time::now());
		ensure_that(about_past, account, "P13: a report about the future")?;
	}
	Ok(())
}
