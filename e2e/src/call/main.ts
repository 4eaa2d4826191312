import { open } from '@anamnesis/archive-submit/chain';
import { readKey } from '@anamnesis/archive-submit/key';
import { Motion } from './motion.ts';
import { parseOptions } from './options.ts';
import { built, send, shown } from './send.ts';

/** `scripts/call`, whose comment explains it. */

try {
  const options = parseOptions(process.argv.slice(2));
  const { url, keyFile, keyType, motion, threshold, inBlock } = options;
  const key = await readKey(keyFile, keyType);
  const api = await open(url);
  try {
    const extrinsic = built(api, options);
    console.log(`${key.address}: ${shown(extrinsic)}`);
    if (motion === undefined) {
      const { block } = await send(api, extrinsic, key, inBlock);
      console.log(`${inBlock ? 'in' : 'final in'} block ${block}`);
    } else {
      console.log(await new Motion(api, motion, extrinsic, key, inBlock).support(threshold));
    }
  } finally {
    await api.disconnect();
  }
} catch (error) {
  console.error(`call: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
