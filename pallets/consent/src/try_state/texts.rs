//! Properties of consent texts, and of what patients say besides grants.

use super::{ensure, Checked};
use crate::{
	pallet::{Config, Grants, Muted, TemplateTexts, TemplateVersions, Templates},
	types::Language,
};
use alloc::{collections::BTreeSet, vec::Vec};
use anamnesis_decision::rows::{Grant, Template};
use anamnesis_primitives::OrgId;

/// P11: versions of a text are counted from 1 without gaps, each in at least one language and in each once; whatever was
/// superseded is older than the last, and asks for consent anew no sooner than it was superseded.
pub(super) fn p11_texts_are_whole<T: Config>() -> Checked {
	for (id, last) in TemplateVersions::<T>::iter() {
		let versions: BTreeSet<u16> = Templates::<T>::iter_key_prefix((id,)).collect();
		ensure(versions.into_iter().eq(1..=last), "P11: a text has a gap", &id)?;
	}
	for ((id, version), row) in Templates::<T>::iter() {
		let row = row.latest();
		let last = TemplateVersions::<T>::get(id);
		ensure(version <= last, "P11: a version beyond the last", &id)?;
		// A missing row has no languages, which fails below.
		let all: Vec<_> = TemplateTexts::<T>::get((id, version)).unwrap_or_default().into_inner();
		let languages: BTreeSet<Language> = all.iter().map(|text| text.language).collect();
		let whole = !all.is_empty() && languages.len() == all.len();
		ensure(whole, "P11: a text without its languages", &id)?;
		let fits = row.superseded.is_none_or(|superseded| {
			version < last
				&& row.published <= superseded.recorded
				&& superseded.reconsent.is_none_or(|moment| superseded.recorded <= moment)
		});
		ensure(fits, "P11: superseded by nothing, or too soon", &id)?;
	}
	let texts = TemplateTexts::<T>::iter_keys().count();
	ensure(texts == Templates::<T>::iter_keys().count(), "P11: languages of no text", &texts)
}

/// P11: grants stay within their text.
pub(super) fn p11_grants_stay_within_their_text<T: Config>() -> Checked {
	for (id, grant) in Grants::<T>::iter() {
		let grant = grant.latest();
		let Some(template) = grant.template else { continue };
		let row = Templates::<T>::get((template.id, template.version)).map(|row| row.latest());
		let within = row.is_some_and(|row| is_within(&grant, &row));
		ensure(within, "P11: a grant beyond its text", &id)?;
	}
	Ok(())
}

fn is_within(grant: &Grant, row: &Template) -> bool {
	row.published <= grant.granted
		&& row.superseded.is_none_or(|superseded| grant.granted <= superseded.recorded)
		&& row.purposes.includes(grant.purposes)
		&& row.longest.is_none_or(|most| grant.until.saturating_sub(grant.from) <= most)
}

/// P12: of what is muted each organisation stands once, and no patient's list is empty.
pub(super) fn p12_each_is_muted_once<T: Config>() -> Checked {
	for (patient, muted) in Muted::<T>::iter() {
		let distinct: BTreeSet<OrgId> = muted.iter().map(|one| one.organisation).collect();
		let once = !muted.is_empty() && distinct.len() == muted.len();
		ensure(once, "P12: muted twice, or nobody is", &patient)?;
	}
	Ok(())
}
