//! Section 2: records that are kept no longer.

use super::*;

fn key() -> TombstoneOf {
	TombstoneOf { id: RECORD }
}

fn tombstone(effective: Moment) -> Tombstone {
	let ground = Ground::RetentionOver;
	Tombstone { ground, confirmed: 50, effective, erasable: 90, erased: None }
}

/// Gives the record a tombstone, of which its row tells.
fn entomb(world: &mut World, effective: Moment) {
	world.tombstones.put(key(), tombstone(effective));
	world.records.edit(&RecordOf { id: RECORD }, |Versioned::V1(row)| {
		row.erased_from = Some(effective);
	});
}

/// In which the record's tombstone takes effect at 80.
fn entombed() -> World {
	let mut world = granted();
	entomb(&mut world, 80);
	world
}

/// In which the record left state besides.
fn erased() -> World {
	let mut world = entombed();
	world.tombstones.put(key(), Tombstone { erased: Some(95), ..tombstone(80) });
	world.records.remove(&RecordOf { id: RECORD });
	world
}

fn answer(world: &World, query: &Query, moment: Moment, known_at: Moment) -> Decision {
	decide(world, query, When { moment, known_at })
}

#[test]
fn a_tombstone_answers_from_the_moment_on_at_which_it_takes_effect() {
	let world = entombed();
	let is_permitted = |moment, known_at| {
		let answer = answer(&world, &asks(RECORD), moment, known_at);
		assert_ne!(answer, Decision::Refuse, "{moment}");
		matches!(answer, Decision::Permit(_))
	};
	assert!(is_permitted(79, 79) && is_permitted(79, NOW) && is_permitted(NOW, 79));
	assert!(!is_permitted(80, 80) && !is_permitted(80, NOW) && !is_permitted(NOW, 80));
}

#[test]
fn an_erased_record_answers_so_about_every_moment() {
	let world = erased();
	for (moment, known_at) in [(0, 0), (29, 29), (79, 79), (79, NOW), (NOW, 79), (NOW, NOW)] {
		assert_eq!(answer(&world, &asks(RECORD), moment, known_at), Decision::Erased, "{moment}");
	}
}

#[test]
fn it_answers_whoever_asks_and_by_whatever_right() {
	for world in [entombed(), erased()] {
		let stranger = Query { who: Who::Person(account(77)), ..asks(RECORD) };
		let incident = Query { right: Some(Right::Incident(INCIDENT)), ..asks(RECORD) };
		for query in [person_asks(controller()), stranger, incident, asks(RECORD)] {
			assert_eq!(answer(&world, &query, NOW, NOW), Decision::Erased, "{query:?}");
		}
	}
}

#[test]
fn of_an_erased_record_nobody_knows_whose_it_was() {
	let nobody = Query { patient: PatientId([8; 32]), ..asks(RECORD) };
	assert_eq!(answer(&entombed(), &nobody, NOW, NOW), Decision::Refuse);
	assert_eq!(answer(&erased(), &nobody, NOW, NOW), Decision::Erased);
}

#[test]
fn before_the_record_was_anchored_there_is_none() {
	let mut world = granted();
	entomb(&mut world, 10);
	assert_eq!(answer(&world, &asks(RECORD), 29, NOW), Decision::Refuse);
	assert_eq!(answer(&world, &asks(RECORD), 30, NOW), Decision::Erased);
}

#[test]
fn what_is_unknown_is_refused_first() {
	let mut world = erased();
	for query in [
		Query { purpose: Purpose(62), ..asks(RECORD) },
		Query { actions: Actions(0), ..asks(RECORD) },
	] {
		assert_eq!(answer(&world, &query, NOW, NOW), Decision::Refuse);
	}
	world.tables.remove(&TablesAt {});
	assert_eq!(answer(&world, &asks(RECORD), NOW, NOW), Decision::Refuse);
}

#[test]
fn another_record_and_declared_data_are_none_of_it() {
	let world = erased();
	assert_eq!(answer(&world, &asks(RecordId(9)), NOW, NOW), Decision::Refuse);
	let data = declared(CLASS, Confidentiality::Normal);
	let query = Query { data, ..asks(RECORD) };
	assert!(matches!(answer(&world, &query, NOW, NOW), Decision::Permit(_)));
}

#[test]
fn what_a_tombstone_says_is_pinned() {
	use codec::Encode;
	let all: Vec<_> = Ground::ALL.iter().map(Encode::encode).collect();
	assert_eq!(all, (0..7).map(|number: u8| vec![number]).collect::<Vec<_>>());
	let early: Vec<_> = Ground::ALL.into_iter().filter(|ground| ground.is_before_end()).collect();
	assert_eq!(early, [Ground::Unlawful, Ground::LegalObligation]);
	let row = Tombstone { erased: Some(7), ..tombstone(80) };
	let moment = |byte: u8| [vec![byte], vec![0; 7]].concat();
	let expected = [vec![1, 0], moment(50), moment(80), moment(90), vec![1], moment(7)].concat();
	assert_eq!(Versioned::V1(row).encode(), expected);
}
