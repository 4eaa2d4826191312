//! Steps that can be done in the world as it is, and who signs them.

use super::*;

impl Model {
	/// The step, made to fit what there is.
	pub(in crate::tests::properties) fn fit(&self, step: Step) -> Step {
		let nth = |id: CredentialId, fits: &dyn Fn(&Issued) -> bool| {
			let all = (1..).zip(&self.credentials);
			let fitting: Vec<u64> = all.filter(|(_, one)| fits(one)).map(|(n, _)| n).collect();
			let place = usize::try_from(id.0).unwrap() % fitting.len().max(1);
			fitting.get(place).map_or(id, |number| CredentialId(*number))
		};
		let is_active = |one: &Issued| one.status == CredentialStatus::Active;
		match step {
			Step::Appoint { by, at, account, posts, later, length } => {
				let own = |id| nth(id, &|one| is_active(one) && one.holder == account);
				let fitted = |post: Post| Post { licence: post.licence.map(own), ..post };
				let posts = posts.into_iter().map(fitted).collect();
				Step::Appoint { by, at, account, posts, later, length }
			}
			Step::Issue { by, kind, holder, at, length, .. } => {
				let place = usize::try_from(kind.0).unwrap() % self.issuers.len();
				let (issuer, kind) = self.issuers[place];
				Step::Issue { by, issuer, kind, holder, at, length }
			}
			Step::Accept { by, id } => {
				let id = nth(id, &|one| one.status == CredentialStatus::Offered);
				Step::Accept { by, id }
			}
			Step::Suspend { by, id } => Step::Suspend { by, id: nth(id, &is_active) },
			Step::Reinstate { by, id } => {
				let id = nth(id, &|one| matches!(one.status, CredentialStatus::Suspended { .. }));
				Step::Reinstate { by, id }
			}
			Step::AcceptAppointment { by, at, account } => {
				let offered = |who: &Appointed| !who.accepted;
				let (at, account) = self.one_of(offered, at, account);
				Step::AcceptAppointment { by, at, account }
			}
			Step::Resign { by, at, account } => {
				let (at, account) = self.one_of(|_| true, at, account);
				Step::Resign { by, at, account }
			}
			Step::Register { staff, seed, length } => {
				let coder = |who: &Appointed| who.accepted && who.posts != [plain(Role::System)];
				let (_, staff) = self.one_of(coder, HOSPITAL, staff);
				Step::Register { staff, seed, length }
			}
			other => other,
		}
	}

	/// Somebody of whom this holds: here if there is one, else anywhere.
	fn one_of(
		&self,
		fits: impl Fn(&Appointed) -> bool,
		at: OrgId,
		account: AccountId,
	) -> (OrgId, AccountId) {
		let all = self.staff.iter().filter(|(_, who)| who.as_ref().is_some_and(&fits));
		let all: Vec<_> = all.map(|(who, _)| who.clone()).collect();
		let here = all.iter().find(|(place, _)| *place == at);
		here.or_else(|| all.first()).cloned().unwrap_or((at, account))
	}

	/// Whoever signs.
	pub(in crate::tests::properties) fn signer(&self, step: &Step) -> AccountId {
		let of_credential = |id: &CredentialId| {
			self.credential(*id).map_or(NINA, |credential| self.own(credential.issuer))
		};
		let (by, right) = match step {
			Step::Appoint { by, at, .. }
			| Step::Dismiss { by, at, .. }
			| Step::Leave { by, at }
			| Step::ChangeAccount { by, at, .. }
			| Step::Report { by, at, .. } => (by, self.own(*at)),
			Step::AcceptAppointment { by, account, .. } | Step::Resign { by, account, .. } => {
				(by, account.clone())
			}
			Step::EndSession { by, seed } => {
				let staff = self.session(&key(*seed)).map(|session| session.staff.clone());
				(by, staff.unwrap_or(NINA))
			}
			Step::Register { staff, .. } => return staff.clone(),
			Step::Isolate(_) => return SAFETY,
			Step::Issue { by, issuer, .. } => (by, self.own(*issuer)),
			Step::Accept { by, id } => {
				(by, self.credential(*id).map_or(NINA, |credential| credential.holder.clone()))
			}
			Step::Suspend { by, id } | Step::Reinstate { by, id } | Step::Revoke { by, id } => {
				(by, of_credential(id))
			}
			_ => return COUNCIL,
		};
		match by {
			By::Right => right,
			By::Person(person) => person.clone(),
		}
	}
}
