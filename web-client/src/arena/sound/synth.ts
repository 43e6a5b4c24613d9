/** One sound: a tone that glides, or noise through a filter, or both, fading away. */
export interface Voice {
  /** Hz at the beginning and at the end; undefined: no tone. */
  readonly tone?: { readonly from: number; readonly to: number; readonly shape: OscillatorType };
  /** Hz of the filter at the beginning and at the end; undefined: no noise. */
  readonly noise?: { readonly from: number; readonly to: number };
  readonly gain: number;
  readonly ms: number;
  /** After the sound is asked for. */
  readonly delayMs?: number;
}

const VOICES_MAX = 28;
const NOISE_S = 1;

/** Makes sounds from oscillators and noise. Holds at most 28 voices at once; of more, the new ones are not heard. */
export class Synth {
  readonly #context: AudioContext;
  readonly #out: GainNode;
  readonly #noise: AudioBuffer;
  #voices = 0;

  constructor(context: AudioContext) {
    this.#context = context;
    const limiter = context.createDynamicsCompressor();
    this.#out = context.createGain();
    this.#out.connect(limiter);
    limiter.connect(context.destination);
    this.#noise = context.createBuffer(1, context.sampleRate * NOISE_S, context.sampleRate);
    const samples = this.#noise.getChannelData(0);
    for (let i = 0; i < samples.length; i++) {
      samples[i] = Math.random() * 2 - 1;
    }
  }

  /** 0 to 1. */
  volume(volume: number): void {
    this.#out.gain.value = volume * volume;
  }

  /** Pan from -1, left, to 1. */
  play(voice: Voice, loudness: number, pan: number): void {
    if (this.#voices >= VOICES_MAX || loudness <= 0.01) {
      return;
    }
    const from = this.#context.currentTime + (voice.delayMs ?? 0) / 1000;
    const until = from + voice.ms / 1000;
    const gain = this.#context.createGain();
    gain.gain.setValueAtTime(0.0001, from);
    gain.gain.linearRampToValueAtTime(voice.gain * loudness, from + 0.004);
    gain.gain.exponentialRampToValueAtTime(0.0001, until);
    const panner = this.#context.createStereoPanner();
    panner.pan.value = Math.max(-0.8, Math.min(0.8, pan));
    gain.connect(panner);
    panner.connect(this.#out);
    const sources = [this.#tone(voice, from, until, gain), this.#hiss(voice, from, until, gain)];
    const last = sources.find((source) => source !== undefined);
    if (last === undefined) {
      return;
    }
    this.#voices++;
    last.onended = () => {
      this.#voices--;
      panner.disconnect();
    };
  }

  #tone(voice: Voice, from: number, until: number, into: AudioNode): AudioScheduledSourceNode | undefined {
    if (voice.tone === undefined) {
      return undefined;
    }
    const oscillator = this.#context.createOscillator();
    oscillator.type = voice.tone.shape;
    oscillator.frequency.setValueAtTime(voice.tone.from, from);
    oscillator.frequency.exponentialRampToValueAtTime(Math.max(1, voice.tone.to), until);
    oscillator.connect(into);
    oscillator.start(from);
    oscillator.stop(until);
    return oscillator;
  }

  #hiss(voice: Voice, from: number, until: number, into: AudioNode): AudioScheduledSourceNode | undefined {
    if (voice.noise === undefined) {
      return undefined;
    }
    const source = this.#context.createBufferSource();
    source.buffer = this.#noise;
    source.loop = true;
    const filter = this.#context.createBiquadFilter();
    filter.type = "lowpass";
    filter.frequency.setValueAtTime(voice.noise.from, from);
    filter.frequency.exponentialRampToValueAtTime(voice.noise.to, until);
    source.connect(filter);
    filter.connect(into);
    source.start(from, Math.random() * NOISE_S);
    source.stop(until);
    return source;
  }
}
