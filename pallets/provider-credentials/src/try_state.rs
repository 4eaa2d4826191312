//! One function per numbered property of the crate documentation.

mod issuing;
mod people;

use crate::{
	credentials::is_live, Config, Credentials, EverStaff, HeldBy, IssuerLog, Issuers,
	NextCredential, NextOrganisation, NextType, OrgKeys, OrgKeysLog, OrgKeysOf,
	OrganisationByAccount, Organisations, OrgsOf, Pallet, Sessions, Staff, StaffLog, StandingLog,
	Standings, StatusLog, Statuses, Stored, SuccessionLog, Successions, Types, LOG_TARGET,
};
use anamnesis_decision::rows::{
	Appointment, Credential, CredentialStatus, CredentialStatusOf, Employment, IssuerAt, StaffAt,
	StandingOf, SuccessionsOf,
};
use anamnesis_primitives::{
	chain::AccountId,
	codes::CredentialReason,
	history::{check, At, Current, Earlier, Key, Lookup},
	CredentialId, CredentialTypeId, OrgId,
};
use core::fmt::Debug;
use frame_support::traits::{Contains, Time};
use sp_runtime::TryRuntimeError;

type Checked = Result<(), TryRuntimeError>;

impl<T: Config> Pallet<T> {
	/// Checks every property.
	pub(crate) fn do_try_state() -> Checked {
		p1_organisations_are_whole::<T>()?;
		p2_accounts_stand_for_one_organisation::<T>()?;
		p3_staff_is_listed::<T>()?;
		p4_appointments_are_sound::<T>()?;
		p5_types_and_issuers_exist::<T>()?;
		p6_credentials_are_whole::<T>()?;
		p7_credentials_are_listed::<T>()?;
		p8_nobody_is_patient_and_provider::<T>()?;
		p9_histories_are_whole::<T>()?;
		people::p10_administrators_are_listed::<T>()?;
		people::p11_references_are_held::<T>()?;
		people::p12_sessions_and_keys_agree::<T>()?;
		people::p13_compromises_are_sound::<T>()?;
		p14_successions_are_sound::<T>()?;
		p15_organisations_publish_keys::<T>()?;
		issuing::p16_places_are_whole::<T>()?;
		issuing::p17_counts_are_right::<T>()
	}
}

/// Says which key breaks a property.
fn broken<T>(key: impl Debug, property: &'static str) -> Result<T, TryRuntimeError> {
	log::error!(target: LOG_TARGET, "{property}: {key:?}");
	Err(property.into())
}

fn ensure_that(holds: bool, key: impl Debug, property: &'static str) -> Checked {
	if holds {
		Ok(())
	} else {
		broken(key, property)
	}
}

/// How many numbers were given away before this one.
fn given(next: impl TryInto<usize>) -> Option<usize> {
	next.try_into().ok()?.checked_sub(1)
}

/// P1: organisations are numbered from 1 without a gap; each has a standing, and a control group that is the number of one.
fn p1_organisations_are_whole<T: Config>() -> Checked {
	let OrgId(next) = NextOrganisation::<T>::get();
	for number in 1..next {
		let organisation = OrgId(number);
		let is_there = Organisations::<T>::contains_key(organisation);
		ensure_that(is_there, organisation, "P1: a gap in the organisations")?;
		let Some(standing) = Standings::<T>::get(organisation) else {
			return broken(organisation, "P1: an organisation without a standing");
		};
		let group = standing.value.latest().control_group;
		ensure_that((1..next).contains(&group), organisation, "P1: a control group of nobody")?;
	}
	let count = Some(Organisations::<T>::iter_keys().count());
	ensure_that(count == given(next), next, "P1: an organisation without its turn")?;
	let count = Some(Standings::<T>::iter_keys().count());
	ensure_that(count == given(next), next, "P1: a standing of no organisation")
}

/// P2: every organisation has an account, and no account belongs to two.
fn p2_accounts_stand_for_one_organisation<T: Config>() -> Checked {
	for (organisation, facts) in Organisations::<T>::iter() {
		let listed = OrganisationByAccount::<T>::get(facts.latest().account);
		let property = "P2: an organisation that its account does not lead to";
		ensure_that(listed == Some(organisation), organisation, property)?;
	}
	for (account, organisation) in OrganisationByAccount::<T>::iter() {
		let facts = Organisations::<T>::get(organisation).map(|facts| facts.latest().account);
		let property = "P2: an account of an organisation that has another";
		ensure_that(facts.as_ref() == Some(&account), organisation, property)?;
	}
	Ok(())
}

/// Every employment there ever was, with where and whose it is.
fn employments<T: Config>() -> impl Iterator<Item = (OrgId, AccountId, Employment)> {
	let present = Staff::<T>::iter()
		.map(|((organisation, account), current)| (organisation, account, current.value));
	let past = StaffLog::<T>::iter()
		.map(|((organisation, account, _), earlier)| (organisation, account, earlier.value));
	present.chain(past)
}

/// P3: whoever has an appointment, past or present, is listed as staff, by account and organisation and by account alone; and
/// nobody else: an appointment is not ended in its own block.
fn p3_staff_is_listed<T: Config>() -> Checked {
	let appointed = employments::<T>()
		.filter(|(_, _, employment)| matches!(employment, Employment::Appointed(_)));
	for (organisation, account, _) in appointed {
		let key = (organisation, &account);
		let listed = OrgsOf::<T>::contains_key(&account, organisation);
		ensure_that(listed, key, "P3: staff that is not listed with its organisation")?;
		let listed = EverStaff::<T>::contains_key(&account);
		ensure_that(listed, key, "P3: staff that may control patients")?;
	}
	for (account, organisation) in OrgsOf::<T>::iter_keys() {
		let key = (organisation, account.clone());
		let present = Staff::<T>::get(&key).map(|current| current.value);
		let past = StaffLog::<T>::iter_prefix(key).map(|(_, earlier)| earlier.value);
		let mut all = present.into_iter().chain(past);
		let known = all.any(|employment| matches!(employment, Employment::Appointed(_)));
		ensure_that(known, (organisation, account), "P3: listed without an appointment")?;
	}
	for account in EverStaff::<T>::iter_keys() {
		let appointed = OrgsOf::<T>::iter_key_prefix(&account).next().is_some();
		ensure_that(appointed, account, "P3: barred without an appointment")?;
	}
	Ok(())
}

/// P4: appointments and offers are sound, past ones too: of an organisation that exists, with one to four different roles and
/// an interval that is not empty; a role names a credential if and only if it needs one, and that exists and is the account's.
fn p4_appointments_are_sound<T: Config>() -> Checked {
	for (organisation, account, employment) in employments::<T>() {
		let key = (organisation, &account);
		let exists = Organisations::<T>::contains_key(organisation);
		ensure_that(exists, key, "P4: staff of no organisation")?;
		match employment {
			Employment::Appointed(appointment) | Employment::Offered(appointment) => {
				p4_appointment_is_sound::<T>(&account, &appointment)?;
			}
			Employment::Dismissed => {}
		}
	}
	Ok(())
}

fn p4_appointment_is_sound<T: Config>(account: &AccountId, appointment: &Appointment) -> Checked {
	let Appointment { posts, from, until } = appointment;
	ensure_that(from < until, account, "P4: an appointment for no time")?;
	ensure_that(!posts.is_empty(), account, "P4: an appointment to nothing")?;
	for post in posts {
		let times = posts.iter().filter(|other| other.role == post.role).count();
		ensure_that(times == 1, account, "P4: a role twice")?;
		let fits = post.licence.is_some() == post.role.needs_licence();
		ensure_that(fits, account, "P4: a licence too few or too many")?;
		let Some(id) = post.licence else { continue };
		let holder = Credentials::<T>::get(id).map(|credential| credential.latest().holder);
		ensure_that(holder.as_ref() == Some(account), id, "P4: a licence of somebody else")?;
	}
	Ok(())
}

/// P5: types are numbered from 1 without a gap; issuers are organisations, and issue types that exist, by delegation only of
/// another issuer of the type.
fn p5_types_and_issuers_exist<T: Config>() -> Checked {
	let CredentialTypeId(next) = NextType::<T>::get();
	for number in 1..next {
		let kind = CredentialTypeId(number);
		ensure_that(Types::<T>::contains_key(kind), kind, "P5: a gap in the types")?;
	}
	let count = Some(Types::<T>::iter_keys().count());
	ensure_that(count == given(next), next, "P5: a type without its turn")?;
	for (organisation, kind) in Issuers::<T>::iter_keys() {
		let exists = Organisations::<T>::contains_key(organisation);
		ensure_that(exists, organisation, "P5: an issuer that is no organisation")?;
		ensure_that(Types::<T>::contains_key(kind), kind, "P5: an issuer of no type")?;
	}
	let present = Issuers::<T>::iter().map(|((to, kind), current)| (to, kind, current.value));
	let past = IssuerLog::<T>::iter().map(|((to, kind, _), earlier)| (to, kind, earlier.value));
	for (to, kind, state) in present.chain(past) {
		let Some(given) = state.delegation() else { continue };
		let is_issuer = given.by != to && Issuers::<T>::contains_key((given.by, kind));
		ensure_that(is_issuer, (to, kind), "P5: a delegation by no other issuer")?;
	}
	Ok(())
}

/// P6: credentials are numbered from 1 without a gap; each has a status with a known reason, a type, an issuer of that type,
/// and an organisation where it holds that exists, if it names one. A countersigner is another organisation, and there is
/// one where the type asks for it, or the holder of one that was accepted and not ended is the issuer's own account. What it
/// renews is older and says the same.
fn p6_credentials_are_whole<T: Config>() -> Checked {
	let CredentialId(next) = NextCredential::<T>::get();
	for number in 1..next {
		let id = CredentialId(number);
		let Some(credential) = Credentials::<T>::get(id) else {
			return broken(id, "P6: a gap in the credentials");
		};
		let credential = credential.latest();
		p6_status_has_a_reason::<T>(id)?;
		let Some(kind) = Types::<T>::get(credential.kind) else {
			return broken(id, "P6: a credential of no type");
		};
		let has_issuer = Issuers::<T>::contains_key((credential.issuer, credential.kind));
		ensure_that(has_issuer, id, "P6: a credential of no issuer")?;
		let has_place = credential.at.is_none_or(Organisations::<T>::contains_key);
		ensure_that(has_place, id, "P6: a credential for no organisation")?;
		p6_countersigner_is_there::<T>(id, &credential, kind.as_latest().countersign)?;
		p6_renewal_says_the_same::<T>(id, &credential)?;
	}
	let count = Some(Credentials::<T>::iter_keys().count());
	ensure_that(count == given(next), next, "P6: a credential without its turn")?;
	let count = Some(Statuses::<T>::iter_keys().count());
	ensure_that(count == given(next), next, "P6: a status of no credential")
}

fn p6_status_has_a_reason<T: Config>(id: CredentialId) -> Checked {
	let Some(current) = Statuses::<T>::get(id) else {
		return broken(id, "P6: a credential without a status");
	};
	let past = StatusLog::<T>::iter_prefix((id,)).map(|(_, earlier)| earlier.value);
	for status in past.chain([current.value]) {
		let code = match status {
			CredentialStatus::Suspended { code } | CredentialStatus::Revoked { code } => code,
			_ => continue,
		};
		let is_known = CredentialReason::from_value(code).is_some();
		ensure_that(is_known, id, "P6: a reason that is in no table")?;
	}
	Ok(())
}

fn p6_countersigner_is_there<T: Config>(
	id: CredentialId,
	credential: &Credential,
	is_asked_for: bool,
) -> Checked {
	let Some(countersigner) = credential.countersigner else {
		let is_own = Pallet::<T>::organisation_of(&credential.holder) == Some(credential.issuer)
			&& Statuses::<T>::get(id).is_some_and(|current| is_live(current.value));
		ensure_that(!is_own, id, "P6: an issuer's credential for itself")?;
		return ensure_that(!is_asked_for, id, "P6: a credential without a countersigner");
	};
	let is_another =
		countersigner != credential.issuer && Organisations::<T>::contains_key(countersigner);
	ensure_that(is_another, id, "P6: a countersigner that is no other organisation")
}

fn p6_renewal_says_the_same<T: Config>(id: CredentialId, credential: &Credential) -> Checked {
	let Some(renewed) = credential.renews else { return Ok(()) };
	let says = |one: &Credential| (one.kind, one.holder.clone(), one.at, one.issuer);
	let is_same = Credentials::<T>::get(renewed)
		.is_some_and(|renewed| says(renewed.as_latest()) == says(credential));
	ensure_that(renewed < id && is_same, id, "P6: a renewal of something else")
}

/// P7: credentials are listed by their holders, and nothing else is.
fn p7_credentials_are_listed<T: Config>() -> Checked {
	for (id, credential) in Credentials::<T>::iter() {
		let listed = HeldBy::<T>::contains_key(credential.latest().holder, id);
		ensure_that(listed, id, "P7: a credential that is not listed")?;
	}
	for (account, id) in HeldBy::<T>::iter_keys() {
		let holder = Credentials::<T>::get(id).map(|credential| credential.latest().holder);
		ensure_that(holder == Some(account), id, "P7: listed by somebody who does not hold it")?;
	}
	Ok(())
}

/// P8: nobody who controls a patient is an organisation's account, was ever staff or is the key of a session.
fn p8_nobody_is_patient_and_provider<T: Config>() -> Checked {
	let organisations = OrganisationByAccount::<T>::iter_keys();
	let people = EverStaff::<T>::iter_keys().chain(Sessions::<T>::iter_keys());
	for account in organisations.chain(people) {
		ensure_that(
			!T::Controllers::contains(&account),
			account,
			"P8: a provider that controls a patient",
		)?;
	}
	Ok(())
}

/// P9: every history is whole: P-a to P-d of [`anamnesis_primitives::history`].
fn p9_histories_are_whole<T: Config>() -> Checked {
	for organisation in Standings::<T>::iter_keys() {
		whole::<T, _>(StandingOf { organisation })?;
	}
	for ((organisation, version), earlier) in StandingLog::<T>::iter() {
		logged::<T, _>(StandingOf { organisation }, version, earlier)?;
	}
	for (organisation, account) in Staff::<T>::iter_keys() {
		whole::<T, _>(StaffAt { organisation, account })?;
	}
	for ((organisation, account, version), earlier) in StaffLog::<T>::iter() {
		logged::<T, _>(StaffAt { organisation, account }, version, earlier)?;
	}
	for (organisation, id) in Issuers::<T>::iter_keys() {
		whole::<T, _>(IssuerAt { organisation, id })?;
	}
	for ((organisation, id, version), earlier) in IssuerLog::<T>::iter() {
		logged::<T, _>(IssuerAt { organisation, id }, version, earlier)?;
	}
	for id in Statuses::<T>::iter_keys() {
		whole::<T, _>(CredentialStatusOf { id })?;
	}
	for ((id, version), earlier) in StatusLog::<T>::iter() {
		logged::<T, _>(CredentialStatusOf { id }, version, earlier)?;
	}
	for organisation in Successions::<T>::iter_keys() {
		whole::<T, _>(SuccessionsOf { organisation })?;
	}
	for ((organisation, version), earlier) in SuccessionLog::<T>::iter() {
		logged::<T, _>(SuccessionsOf { organisation }, version, earlier)?;
	}
	for organisation in OrgKeys::<T>::iter_keys() {
		whole::<T, _>(OrgKeysOf { organisation })?;
	}
	for ((organisation, version), earlier) in OrgKeysLog::<T>::iter() {
		logged::<T, _>(OrgKeysOf { organisation }, version, earlier)?;
	}
	Ok(())
}

/// P14: who succeeds exists and succeeds others that exist, each once at a time, for an interval.
fn p14_successions_are_sound<T: Config>() -> Checked {
	let present = Successions::<T>::iter().map(|(new, current)| (new, current.value.latest()));
	let past = SuccessionLog::<T>::iter().map(|((new, _), earlier)| (new, earlier.value.latest()));
	for (new, successions) in present.chain(past) {
		let exists = Organisations::<T>::contains_key(new);
		ensure_that(exists, new, "P14: a successor that does not exist")?;
		for one in &successions {
			let key = (new, one.old);
			let exists = Organisations::<T>::contains_key(one.old) && one.old != new;
			ensure_that(exists, key, "P14: nobody is succeeded")?;
			ensure_that(one.from < one.until, key, "P14: a succession for no time")?;
			let ends = one.ended.is_none_or(|ended| (one.from..one.until).contains(&ended));
			ensure_that(ends, key, "P14: a succession that ended at another time")?;
			let running = successions
				.iter()
				.filter(|other| other.old == one.old && other.ended.is_none())
				.count();
			ensure_that(running <= 1, key, "P14: succeeded twice")?;
		}
	}
	Ok(())
}

/// P15: only organisations publish keys.
fn p15_organisations_publish_keys<T: Config>() -> Checked {
	for organisation in OrgKeys::<T>::iter_keys() {
		let exists = Organisations::<T>::contains_key(organisation);
		ensure_that(exists, organisation, "P15: keys of no organisation")?;
	}
	Ok(())
}

fn whole<T: Config, K: Key + Clone + Debug>(key: K) -> Checked
where
	Stored<T>: Lookup<K>,
{
	let facts = Stored::<T>::default();
	check(&At { facts: &facts, key: key.clone() }, T::Time::now())
		.or_else(|fault| broken(key, fault))
}

/// An earlier value is one of a key that has a present one, before it. The rest is seen from the present one.
fn logged<T: Config, K: Key + Debug>(key: K, version: u32, _: Earlier<K::Value>) -> Checked
where
	Stored<T>: Lookup<K>,
{
	let present: Option<Current<K::Value>> = Stored::<T>::default().current(&key);
	let is_before = present.is_some_and(|present| version < present.version);
	ensure_that(is_before, key, "P9: an earlier value that no present one knows of")
}
