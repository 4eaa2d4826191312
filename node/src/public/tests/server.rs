//! The service of a connection, over methods that say what they were asked.

use super::{
	super::{
		methods::{listed, CALL, PROVEN},
		request::Refusal,
		screen::{Screened, Session},
	},
	world::{account, hex, proof, someone, Connection, World, PATIENT},
};
use futures::{future::BoxFuture, FutureExt};
use jsonrpsee::{
	server::middleware::rpc::RpcServiceT,
	types::{ErrorObjectOwned, Id, Request},
	MethodResponse, ResponsePayload, RpcModule,
};
use sc_rpc::DenyUnsafe;
use serde_json::{
	json,
	value::{to_raw_value, Value},
};
use std::{borrow::Cow, sync::Arc};

/// Says what it was asked, and whether unsafe methods would have been denied.
#[derive(Clone)]
struct Echo;

impl<'a> RpcServiceT<'a> for Echo {
	type Future = BoxFuture<'a, MethodResponse>;

	fn call(&self, request: Request<'a>) -> Self::Future {
		async move {
			let denied = matches!(request.extensions().get::<DenyUnsafe>(), Some(DenyUnsafe::Yes));
			let params = request.params.as_ref().map(|params| params.get().to_owned());
			let said = json!([request.method, params, denied]);
			MethodResponse::response(request.id, ResponsePayload::success(said), 1_000_000)
		}
		.boxed()
	}
}

fn runtime() -> tokio::runtime::Runtime {
	tokio::runtime::Builder::new_current_thread().build().unwrap()
}

/// The answer to a request, as a client sees it.
fn answered(service: &Screened<Echo>, method: &str, params: &Value) -> Value {
	let params = to_raw_value(params).unwrap();
	let mut request = Request::new(Cow::Borrowed(method), None, Id::Number(7));
	request.params = Some(Cow::Owned(params));
	let response = runtime().block_on(service.call(request));
	let response: Value = serde_json::from_str(response.as_result()).unwrap();
	assert_eq!(response["id"], 7);
	response
}

fn service(world: World) -> Screened<Echo> {
	let screen = Arc::new(Connection::from(world).screen);
	Screened { inner: Echo, screen, session: Arc::new(Session::default()) }
}

#[test]
fn what_may_be_asked_is_passed_on_and_unsafe_methods_are_denied() {
	let service = service(World::default());
	let answer = answered(&service, "chain_getHeader", &json!(["0x01"]));
	assert_eq!(answer["result"], json!(["chain_getHeader", "[\"0x01\"]", true]));
	let answer = answered(&service, CALL, &json!(["Core_version", "0x"]));
	assert_eq!(answer["result"], json!([CALL, "[\"Core_version\",\"0x\",null]", true]));
}

#[test]
fn what_may_not_be_asked_is_an_error_with_its_own_code() {
	let service = service(World::default());
	let code = |method: &str, params: Value| {
		let answer = answered(&service, method, &params);
		assert_eq!(answer.get("result"), None);
		answer["error"]["code"].as_i64().unwrap()
	};
	assert_eq!(code("state_getKeysPaged", json!([])), -32_601);
	assert_eq!(code("anamnesis_grants", json!([hex(&PATIENT.0)])), 7_103);
	assert_eq!(code(PROVEN, json!([])), -32_602);
	assert_eq!(code("state_getReadProof", json!([["0x00"]])), 7_101);
}

#[test]
fn a_challenge_is_signed_and_answered() {
	let world = World { seen: vec![(account(&someone(1)), PATIENT)], ..World::default() };
	let service = service(world);
	let challenge = answered(&service, "anamnesis_challenge", &json!([]));
	assert_eq!(challenge["result"]["genesis"], hex(&[1; 32]));
	assert_eq!(challenge["result"]["validFor"], 60_000);
	let nonce = sp_core::bytes::from_hex(challenge["result"]["nonce"].as_str().unwrap()).unwrap();
	let proof = proof(&someone(1), nonce.try_into().unwrap(), "anamnesis_grants", PATIENT.0);
	let params = json!([proof, "anamnesis_grants", [hex(&PATIENT.0)]]);
	let answer = answered(&service, PROVEN, &params);
	let passed = format!("[\"{}\"]", hex(&PATIENT.0));
	assert_eq!(answer["result"], json!(["anamnesis_grants", passed, true]));
	assert_eq!(answered(&service, PROVEN, &params)["error"]["code"], 7_105);
}

#[test]
fn a_connection_that_asks_too_fast_is_refused() {
	let service = service(World::default());
	let ask = || answered(&service, "system_chain", &json!([]));
	let refused = (0..1_000).map(|_| ask()).find(|answer| answer.get("error").is_some());
	assert_eq!(refused.unwrap()["error"]["code"], 7_107);
}

#[test]
fn every_refusal_has_a_text_of_its_own() {
	let all = [
		Refusal::NotServed("it".into()),
		Refusal::Key,
		Refusal::NoValue,
		Refusal::NeedsProof,
		Refusal::Unproven,
		Refusal::Nonce,
		Refusal::Malformed("why".into()),
		Refusal::Busy,
		Refusal::TooFast,
	];
	let objects: Vec<_> = all.into_iter().map(ErrorObjectOwned::from).collect();
	for (place, one) in objects.iter().enumerate() {
		for other in objects.iter().skip(place + 1) {
			assert_ne!((one.code(), one.message()), (other.code(), other.message()));
		}
	}
}

#[test]
fn the_methods_that_the_screen_answers_are_not_answered_behind_it() {
	let mut node = RpcModule::new(());
	node.register_method("rpc_methods", |_, _, _| "everything").unwrap();
	let public = listed(&node).unwrap();
	for method in ["rpc_methods", PROVEN, "anamnesis_challenge"] {
		let request = format!(r#"{{"jsonrpc":"2.0","id":1,"method":"{method}","params":[]}}"#);
		let (answer, _) = runtime().block_on(public.raw_json_request(&request, 1)).unwrap();
		assert!(answer.contains("-32601"), "{answer}");
	}
}
