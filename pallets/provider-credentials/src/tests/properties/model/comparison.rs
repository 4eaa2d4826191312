//! What the pallet answers is what the model says.

use super::*;

impl Model {
	/// Holds the answers of the pallet against those of the model.
	pub(in crate::tests::properties) fn compare(&self, now: Moment) {
		for (number, (_, status)) in (1..).zip(&self.organisations) {
			let at = OrgId(number);
			for who in PEOPLE {
				let actor = Providers::actor_at(&who, at, now, now).unwrap();
				let roles = self.roles(at, &who, now);
				let expected = (roles.0 != 0).then_some((roles, *status));
				assert_eq!(actor.map(|actor| (actor.roles, actor.status)), expected);
			}
			let mut running: Vec<_> = self.staff.keys().filter(|(place, _)| *place == at).collect();
			running.retain(|(_, who)| self.runs(at, who, now));
			let running: BTreeSet<_> = running.into_iter().map(|(_, who)| who.clone()).collect();
			let found: BTreeSet<_> = Providers::administrators_now(at).into_iter().collect();
			assert_eq!(found, running);
			let found = Providers::successions_now(at).into_iter().map(|one| one.old);
			assert_eq!(found.collect::<Vec<_>>(), self.succeeded(at, now));
		}
		self.compare_keys(now);
		for (number, issued) in (1..).zip(&self.credentials) {
			let view = Providers::credential(CredentialId(number)).unwrap();
			assert_eq!(view.status, issued.status);
			let holds = issued.status == CredentialStatus::Active && now < issued.until;
			assert_eq!(view.holds, holds);
		}
	}

	/// Of every session key, whether there is a session, and who acts by it.
	fn compare_keys(&self, now: Moment) {
		for seed in 1..4 {
			let account = key(seed);
			let session = self.session(&account);
			let found = Providers::session(account.clone()).map(|view| view.session);
			assert_eq!(
				found.map(|session| (session.staff, session.until)),
				session.map(|session| (session.staff.clone(), session.until)),
			);
			let Some(session) = session else { continue };
			let actor = Providers::actor_at(&account, HOSPITAL, now, now).unwrap();
			let roles = self.roles(HOSPITAL, &session.staff, now);
			let acts = now < session.until && roles.0 != 0;
			let expected = acts.then(|| (session.staff.clone(), roles));
			assert_eq!(actor.map(|actor| (actor.account, actor.roles)), expected);
		}
		for (account, told) in &self.stolen {
			let found = Providers::compromise(account).into_iter();
			let found: Vec<_> = found.map(|reach| (reach.since, reach.recorded)).collect();
			assert_eq!(found, *told);
		}
	}
}
