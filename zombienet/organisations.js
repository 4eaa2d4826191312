/** How many organisations validate, provided they are the organisations 1, 2, 3, … of the preset. */
async function run(nodeName, networkInfo) {
  const { wsUri, userDefinedTypes } = networkInfo.nodesByName[nodeName];
  const api = await zombie.connect(wsUri, userDefinedTypes);
  // By hand, because the client that zombienet brings is too old to know runtime APIs from the metadata.
  const answer = await api.rpc.state.call('ValidatorSetApi_validators', '0x');
  const seats = api.createType('Vec<(u32, AccountId)>', answer);
  await api.disconnect();
  return seats.filter(([organisation], index) => organisation.toNumber() === index + 1).length;
}

module.exports = { run };
