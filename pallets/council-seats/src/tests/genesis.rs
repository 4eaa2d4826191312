//! The first seats.

use super::*;

#[test]
fn the_first_seats_vote_and_count_in_no_quarter() {
	let college = vec![first_board(BOARD), first(REGULATOR)];
	let council = vec![first(HARBOUR), first(MERCY)];
	genesis(council, vec![first(LABORATORY)], college).execute_with(|| {
		assert_eq!(sitting(TheCouncil), (vec![1, 3], 0));
		assert_eq!(sitting(Committee), (vec![9], 0));
		assert_eq!(sitting(College), (vec![6], 1));
		assert_eq!(voters(TheCouncil), [MERCY, HARBOUR].map(own));
		assert_eq!(voters(Committee), [own(LABORATORY)]);
		let mut both = [own(REGULATOR), BOARD];
		both.sort();
		assert_eq!(voters(College), both);
		for body in Body::ALL {
			assert_eq!(turnover(body), None);
			assert!(CouncilSeats::seats(body).iter().all(|seat| seat.since == 0));
		}
	});
}

#[test]
fn a_specification_says_seats_so() {
	let written =
		r#"{"organisation":1,"account":"5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM"}"#;
	let seat: crate::FirstSeat = serde_json::from_str(written).unwrap();
	assert_eq!((seat.organisation, seat.account), (Some(MERCY), AccountId::new([0; 32])));
	let written =
		r#"{"organisation":null,"account":"5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM"}"#;
	let seat: crate::FirstSeat = serde_json::from_str(written).unwrap();
	assert_eq!(seat.organisation, None);
	assert!(serde_json::from_str::<crate::FirstSeat>(r#"{"organization":1}"#).is_err());
}

#[test]
#[should_panic(expected = "an organisation or an account is listed twice")]
fn nobody_is_listed_twice_in_a_body() {
	genesis(vec![first(MERCY), first(MERCY)], vec![], vec![]);
}

#[test]
#[should_panic(expected = "an organisation or an account is listed twice")]
fn nobody_is_listed_in_two_bodies() {
	genesis(vec![first(REGULATOR)], vec![], vec![first(REGULATOR)]);
}

#[test]
#[should_panic(expected = "an organisation or an account is listed twice")]
fn an_account_votes_for_one() {
	let mut other = first(GRACE);
	other.account = own(MERCY);
	genesis(vec![first(MERCY)], vec![other], vec![]);
}

#[test]
fn a_first_seat_may_say_who_controls_the_organisation() {
	let under = crate::FirstSeat { control_group: Some(MERCY.0), ..first(GRACE) };
	genesis(vec![under, first(HARBOUR)], vec![], vec![first_board(BOARD)]).execute_with(|| {
		let groups = |body| {
			let seats = CouncilSeats::seats(body).into_iter();
			seats.map(|seat| seat.control_group).collect::<Vec<_>>()
		};
		assert_eq!(groups(TheCouncil), [Some(1), Some(3)]);
		assert_eq!(groups(College), [None]);
	});
}

#[test]
#[should_panic(expected = "two organisations are under the same control")]
fn a_control_group_is_listed_once() {
	let under = crate::FirstSeat { control_group: Some(MERCY.0), ..first(GRACE) };
	genesis(vec![first(MERCY)], vec![under], vec![]);
}

#[test]
#[should_panic(expected = "only the college has a patients' board, and one")]
fn a_board_is_listed_in_the_college() {
	genesis(vec![first_board(BOARD)], vec![], vec![]);
}

#[test]
#[should_panic(expected = "only the college has a patients' board, and one")]
fn two_boards_are_not_listed() {
	genesis(vec![], vec![], vec![first_board(BOARD), first_board(OTHER_BOARD)]);
}

#[test]
#[should_panic(expected = "more seats of a body than the runtime's MaxSeats")]
fn more_seats_than_may_be_are_not_listed() {
	let council = (1..=MOST + 1).map(|number| first(OrgId(number))).collect();
	genesis(council, vec![], vec![]);
}

#[test]
#[should_panic(expected = "list who votes here, and no members of the collective")]
fn the_collective_lists_nobody() {
	use sp_runtime::BuildStorage;
	let council =
		pallet_collective::GenesisConfig { members: vec![own(MERCY)], phantom: Default::default() };
	let _ = RuntimeGenesisConfig { council, ..Default::default() }.build_storage();
}
