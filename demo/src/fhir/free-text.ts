import type { Visited } from './shape.ts';

/**
 * Where in a resource somebody may have written, scanned or photographed anything at all, so that no class says what is
 * in it. By R4's types: a narrative, an annotation, `markdown`, data in `base64Binary`, an attachment, and every `string`
 * but those below, which hold names, numbers, units or labels by their definitions. Labels of concepts are judged by what
 * they say: sensitivity.ts.
 */

/** Data types whose strings are parts of names, addresses, numbers, units, or labels. */
const TYPES_OF_LABELS = new Set([
  'Address',
  'Age',
  'CodeableConcept',
  'Coding',
  'ContactDetail',
  'ContactPoint',
  'Count',
  'Distance',
  'Duration',
  'HumanName',
  'Identifier',
  'Quantity',
  'Reference',
  'SampledData',
]);

/** Strings of resources that hold an identifier, a number or a name by their definition. */
export const LABELS: ReadonlySet<string> = new Set([
  'Claim.insurance.businessArrangement',
  'Claim.insurance.preAuthRef',
  'ClaimResponse.insurance.businessArrangement',
  'ClaimResponse.preAuthRef',
  'Coverage.class.name',
  'Coverage.class.value',
  'Coverage.dependent',
  'Coverage.network',
  'Coverage.subscriberId',
  'Device.deviceName.name',
  'Device.distinctIdentifier',
  'Device.lotNumber',
  'Device.manufacturer',
  'Device.modelNumber',
  'Device.partNumber',
  'Device.serialNumber',
  'Device.specialization.version',
  'Device.udiCarrier.carrierHRF',
  'Device.udiCarrier.deviceIdentifier',
  'Device.version.value',
  'ExplanationOfBenefit.benefitBalance.name',
  'ExplanationOfBenefit.insurance.preAuthRef',
  'ExplanationOfBenefit.preAuthRef',
  'Immunization.lotNumber',
  'Immunization.protocolApplied.doseNumber[x]',
  'Immunization.protocolApplied.series',
  'Immunization.protocolApplied.seriesDoses[x]',
  'Media.deviceName',
  'QuestionnaireResponse.item.linkId',
]);

/** Types that are free text, or bytes, whatever element has them. */
const FREE_TYPES = new Map([
  ['Annotation', 'a note'],
  ['base64Binary', 'bytes of a file'],
  ['markdown', 'free text'],
  ['xhtml', 'a narrative'],
]);
const LONGEST_LABEL = 256;

function isLabel(element: string): boolean {
  const [owner = ''] = element.split('.');
  return element.endsWith('.id') || TYPES_OF_LABELS.has(owner) || LABELS.has(element);
}

/** Says what it is if a value may hold anything; undefined if it may not. */
export function freeText({ element, type, value }: Visited): string | undefined {
  if (type === 'Attachment') {
    const { contentType } = value as { contentType?: unknown };
    const image = typeof contentType === 'string' && /^(image|video)\//.test(contentType);
    return `${image ? 'an image' : 'a file'} (${element})`;
  }
  const free = FREE_TYPES.get(type);
  if (free !== undefined) return `${free} (${element})`;
  if (type !== 'string' || typeof value !== 'string') return undefined;
  if (!isLabel(element)) return `free text (${element})`;
  return value.length > LONGEST_LABEL ? `a label as long as free text (${element})` : undefined;
}

/** A concept that is said in words only: no code says what it is. */
export function uncoded({ element, type, value }: Visited): string | undefined {
  if (type !== 'CodeableConcept') return undefined;
  const { coding, text } = value as { coding?: unknown; text?: unknown };
  const coded =
    Array.isArray(coding) && coding.some((each) => typeof each === 'object' && each !== null && 'code' in each);
  return text !== undefined && !coded ? `a concept in words, without a code (${element})` : undefined;
}
