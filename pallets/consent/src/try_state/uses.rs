//! Properties of grants whose uses are counted.

use super::{ensure, Checked};
use crate::pallet::{Config, Ends, Grants, Uses};

/// P9: uses are counted of the grants that say so and of no others; no more are left than were given; and where none is left
/// the grant ended at the moment of the last use.
pub(super) fn p9_uses_are_those_that_are_left<T: Config>() -> Checked {
	for (id, grant) in Grants::<T>::iter() {
		let counted = grant.latest().uses.is_some();
		ensure(counted == Uses::<T>::contains_key(id), "P9: uses are not counted", &id)?;
	}
	for (id, count) in Uses::<T>::iter() {
		let given = Grants::<T>::get(id).and_then(|grant| grant.latest().uses);
		ensure(given.is_some_and(|given| count.left <= given), "P9: more uses than given", &id)?;
		let none_left = count.left == 0;
		ensure(none_left == count.exhausted.is_some(), "P9: used up without its moment", &id)?;
		let ended = Ends::<T>::get(id).map(|end| end.effective);
		let fits = count.exhausted.is_none_or(|moment| ended == Some(moment));
		ensure(fits, "P9: used up and not ended", &id)?;
	}
	Ok(())
}
