import { boolYaml11Tag, CORE_SCHEMA, defineScalarTag, mergeTag, NOT_RESOLVED, type ScalarTagDefinition } from 'js-yaml';

const SIGNS = ['+', '-', ...'0123456789'];

/** As `strconv.ParseInt` takes it, `_` left out: `0644` and `0o644` are octal; what does not fit 64 bits is none. */
const goInt = defineScalarTag<number>('tag:yaml.org,2002:int', {
  implicit: true,
  implicitFirstChars: SIGNS,
  identify: (value) => Number.isInteger(value),
  resolve: (source) => {
    const match = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/.exec(source.replaceAll('_', ''));
    if (match === null) return NOT_RESOLVED;
    const [, sign, digits = ''] = match;
    const amount = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
    const fits = amount < 2n ** 63n || (sign === '-' ? amount === 2n ** 63n : sign === '' && amount < 2n ** 64n);
    return fits ? Number(sign === '-' ? -amount : amount) : NOT_RESOLVED;
  },
});

const goFloat = defineScalarTag<number>('tag:yaml.org,2002:float', {
  implicit: true,
  implicitFirstChars: [...SIGNS, '.'],
  identify: (value) => typeof value === 'number',
  resolve: (source) => {
    if (/^[-+]?\.(?:inf|Inf|INF)$/.test(source)) return source.startsWith('-') ? -Infinity : Infinity;
    if (/^\.(?:nan|NaN|NAN)$/.test(source)) return Number.NaN;
    const plain = source.replaceAll('_', '');
    return /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(plain) ? Number(plain) : NOT_RESOLVED;
  },
});

/** Bytes in base64, which become a text. */
const goBinary: ScalarTagDefinition<string> = defineScalarTag<string>('tag:yaml.org,2002:binary', {
  identify: () => false,
  resolve: (source) => {
    const packed = source.replace(/[\r\n]/g, '');
    const isBase64 = packed.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(packed);
    return isBase64 ? Buffer.from(packed, 'base64').toString('utf8') : NOT_RESOLVED;
  },
});

/** Tags of other tools: Go's reader takes what follows them as text. */
const foreignTag = defineScalarTag<string>('!', {
  matchByTagPrefix: true,
  identify: () => false,
  resolve: (source) => source,
});

/**
 * YAML as Kubernetes' own reader (sigs.k8s.io/yaml) takes it: `on`, `off`, `yes`, `no`, `y` and `n` are booleans, numbers are
 * Go's, and there are merge keys. Dates stay text.
 */
export const GO_SCHEMA = CORE_SCHEMA.withTags(boolYaml11Tag, mergeTag, goInt, goFloat, goBinary, foreignTag);
