import { configureGlobal } from "fast-check";

// Property tests draw from one fixed seed, so that a build is the same twice. SEED=n tries another.
configureGlobal({ seed: Number(process.env.SEED ?? 20_261_122) });
