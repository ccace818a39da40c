// RandomStream and LatentSource of lib/AnimeGan, number for number: the same seed gives the same noise here and in `./animegan sample`.

const mask = (1n << 64n) - 1n;
const rotate = (x, k) => ((x << k) | (x >> (64n - k))) & mask;

/** The largest seed. */
export const largestSeed = mask;

/** SplitMix64: the next state, and what it gives. */
function splitMix(state) {
  const next = (state + 0x9E3779B97F4A7C15n) & mask;
  let z = next;
  z = ((z ^ (z >> 30n)) * 0xBF58476D1CE4E5B9n) & mask;
  z = ((z ^ (z >> 27n)) * 0x94D049BB133111EBn) & mask;
  return [next, z ^ (z >> 31n)];
}

/** xoshiro256** (Blackman and Vigna, 2018), seeded through SplitMix64. */
export class RandomStream {
  #s = [];

  /** @param {bigint} seed 0 to 2^64 - 1 */
  constructor(seed) {
    for (let i = 0, state = seed, word; i < 4; i++) {
      [state, word] = splitMix(state);
      this.#s.push(word);
    }
  }

  /** Stream number `index` of a seed. */
  static at(seed, index) {
    return new RandomStream(splitMix(seed)[1] ^ rotate(splitMix(BigInt.asUintN(64, BigInt(index)))[1], 32n));
  }

  bits() {
    const s = this.#s;
    const result = (rotate((s[1] * 5n) & mask, 7n) * 9n) & mask;
    const shifted = (s[1] << 17n) & mask;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate(s[3], 45n);
    return result;
  }

  /** A number in [0, 1), in steps of 2^-53. */
  double() {
    return Number(this.bits() >> 11n) / 2 ** 53;
  }

  /** Independent numbers from N(0, 1), by Box and Muller. */
  normal(count) {
    const values = new Float32Array(count);
    for (let i = 0; i < count; i += 2) {
      const radius = Math.sqrt(-2 * Math.log(1 - this.double()));
      const angle = 2 * Math.PI * this.double();
      values[i] = radius * Math.cos(angle);
      if (i + 1 < count) values[i + 1] = radius * Math.sin(angle);
    }
    return values;
  }
}

// Keeps the stream of the tags apart from that of the noise, as LatentSource does.
const tagStream = 0x5441475354414753n;

/** The noise of a numbered face. */
export const noiseOf = (seed, index, latent) => RandomStream.at(seed, index).normal(latent);

/** What the tags of a numbered face are drawn from. */
export const tagsOf = (seed, index) => RandomStream.at(seed ^ tagStream, index);

/** A seed that nobody has chosen: 32 bits, short enough to be typed. */
export const freshSeed = () => BigInt(crypto.getRandomValues(new Uint32Array(1))[0]);
