import fc from 'fast-check';

/** Property tests try the same examples with each mutant and without one, so that what fails is due to the mutant. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 1 });
