//! What nothing can become of any more.

use super::*;

#[test]
fn anybody_prunes_what_expired() {
	build_and_execute(|| {
		let id = attested(Kind::Ordinary, hash(1));
		later(OPEN - 1);
		refuses(|| prune(id), Error::<Test>::NotOver);
		later(1);
		events();
		assert_ok!(prune(id));
		assert_eq!(events(), [Event::Pruned { proposal: ProposalId(id) }]);
		assert_eq!(Proposals::<Test>::iter().count(), 0);
		assert_eq!(Attestations::<Test>::iter().count(), 0);
		assert_eq!(Kept::<Test>::iter().count(), 0);
		refuses(|| prune(id), Error::<Test>::ProposalNotFound);
	});
}

#[test]
fn code_that_waits_is_pruned_after_its_window() {
	build_and_execute(|| {
		let id = approved(Kind::Ordinary, hash(1));
		later(NOTICE + WINDOW - 1);
		refuses(|| prune(id), Error::<Test>::NotOver);
		later(1);
		assert!(!Upgrade::any_code_waits());
		assert_ok!(prune(id));
		assert!(Waiting::<Test>::get().is_empty());
	});
}

#[test]
fn a_release_is_pruned_after_a_year() {
	build_and_execute(|| {
		let id = attested(Kind::Release, hash(1));
		Running::set(2);
		later(YEAR - 1);
		refuses(|| prune(id), Error::<Test>::NotOver);
		later(1);
		assert_ok!(prune(id));
	});
}

#[test]
fn code_for_another_runtime_is_pruned_at_once() {
	build_and_execute(|| {
		let id = approved(Kind::Ordinary, hash(1));
		Running::set(2);
		assert_ok!(prune(id));
		assert!(Waiting::<Test>::get().is_empty());
	});
}

#[test]
fn it_takes_a_signature_to_prune() {
	build_and_execute(|| {
		let id = attested(Kind::Ordinary, hash(1));
		later(OPEN);
		shut(|origin| Upgrade::prune(origin, ProposalId(id)), &[]);
	});
}
