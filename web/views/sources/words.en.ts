import type { SourcesWords } from './words.ts';

export const en: SourcesWords = {
  title: 'Sources and model',
  introduction:
    'Where every reported figure comes from, what the model says in words and in one equation, and what neither of them can tell you.',
  contents: 'In this view',
  sources: {
    title: 'Sources',
    about:
      'Five reports of the English-language press of China, 2011–2013. What each said is told in our own words; the relation (exact, more than, nearly …) is part of the figure.',
    taken: (count) => `${count} figures and statements taken from it`,
    columns: { figure: 'Figure', reported: 'Reported', said: 'What the report says' },
  },
  model: {
    title: 'The model',
    plain: ({ agencies, officials }) => [
      `The country is represented whole: 325,000 agencies in twenty sectors and five levels, and seven million officials, each employed by an agency. Only those that could take part at all, some ${agencies} agencies and ${officials} officials, can open an account, and each of them on the platforms that reach it.`,
      'At every moment each open place has a rate at which it is filled. Some of that rate comes from outside: the public is on the platform, and government answers. The rest comes from peers that already have an account: the same sector in the country, the same sector in the province, the superior, and the other bodies of the same place.',
      'An account counts on the day on which the provider has verified it; from that day on it moves others. Waves lift all rates for a few weeks after a date; what caused them is not identified. Mandates stand outside the rate: bodies that are ordered comply by a day.',
      'The simulation is exact: no time step, every account with its hour, its holder, its proximate channel and whom it followed. The same seed gives the same accounts everywhere.',
    ],
    equation: 'Rate at which agent i opens its place on platform m, per year',
    spoken:
      'Lambda i m equals frailty times receptivity times attraction times waves, times the sum of outside influence, imitation of four kinds of peers, and the own account elsewhere.',
    off: 'not at work in the present run',
    columns: { symbol: 'Term', meaning: 'In words', parameters: 'Parameters' },
    terms: {
      frailty:
        'What makes one body quicker than another and is not observed: a gamma variable with mean 1, the same on every platform.',
      receptivity: 'How readily bodies of this level, or officials of this rank, open an account.',
      attraction:
        'How attractive the platform is relative to Sina, from the day on which it opened.',
      waves: 'One plus the waves: a steep rise after a date and a slow fall.',
      outside:
        'Outside influence: it grows with the number of micro-blog users, and pioneers (police, tourism, publicity, justice, senior officials) feel it more.',
      sectoral: 'Share of the own sector, in the whole country, that has an account.',
      horizontal: 'Share of the own sector, in the own province, that has an account.',
      vertical:
        'Whether the nearest superior that could take part has an account; for an official, the own agency.',
      jurisdiction: 'Share of the other agencies of the own territorial unit that have an account.',
      crossPlatform: 'Whether the agent has an account on another platform.',
    },
  },
  parameters: {
    title: 'Parameters',
    about:
      'One table: sliders, command line, validation, priors and this page all read it. “Now” is the run that is shown.',
    columns: {
      name: 'Parameter',
      symbol: 'Symbol',
      now: 'Now',
      table: 'Table',
      range: 'Range',
      unit: 'Unit',
      origin: 'Origin',
    },
    on: 'on',
    off: 'off',
    counted: (count) => `${count} parameters`,
  },
  limits: {
    title: 'Limits',
    about:
      'The figures fix how many accounts there were, of which kind, on which platform. They do not fix most of why.',
    kinds: { unidentified: 'not identified', assumption: 'assumption' },
    items: {
      fit: 'A good fit is no evidence for the model: it has about as many fitted parameters as there are figures. What it predicts when figures are left out is evidence.',
      reading:
        'How strong imitation is depends on how one figure is read, and is left wide open under either reading. With the 2,400 accounts of March 2011 as a full count the draws have more imitation than with a partial count, but their ranges overlap. Both references are shipped.',
      ceiling:
        'How many bodies could ever take part, and how many people ever used micro-blogs, are hardly fixed by figures that end in 2012.',
      peers:
        'Which peers count (sector, neighbours, superiors, territory) is constrained by no figure: the four weights are assumptions.',
      provinces:
        'No figure tells provinces apart. Differences between them come from the numbers of their units; maps by province are the model’s, not the record’s.',
      waves:
        'Three waves are needed to meet the figures. Their dates were set beforehand; that an event caused them is not shown.',
      channel:
        'The channel of an account is the proximate one, what tipped it in the model. It is not the cause.',
      platforms:
        'Taking a platform away moves nobody to another one, so a country with one platform is a bound and no forecast.',
      frailty:
        'How unequal bodies are (the variance of frailty), how long verification takes and who keeps further accounts are assumptions.',
    },
  },
  glossary: {
    title: 'Glossary',
    items: {
      account: {
        name: 'Account',
        text: 'A micro-blog that a provider has verified as that of an agency or an official. It counts from the day of verification.',
      },
      agency: {
        name: 'Agency',
        text: 'A body that can hold an account: party committee, government, court, bureau, station, sponsored institution.',
      },
      official: {
        name: 'Official',
        text: 'A person employed by an agency who blogs under the own name and post.',
      },
      grassroots: {
        name: 'Grass-roots, senior, leader',
        text: 'Of officials: the rank of the person. Of agencies: the level of the body.',
      },
      eligible: {
        name: 'Eligible population',
        text: 'Those that could take part at all: the market potential of diffusion research.',
      },
      slot: {
        name: 'Place',
        text: 'An eligible agent on a platform that reaches it; it can be filled once.',
      },
      innovation: {
        name: 'Innovation',
        text: 'Opening an account by outside influence, without a peer (coefficient p of Bass).',
      },
      imitation: {
        name: 'Imitation',
        text: 'Opening an account because peers have one (coefficient q of Bass).',
      },
      channel: {
        name: 'Proximate channel',
        text: 'What tipped an account in the simulation: outside influence, one of the peers, a wave’s share of them, an order.',
      },
      replicate: {
        name: 'Replicate',
        text: 'One run of the whole country. Several differ in their random numbers only.',
      },
      seed: {
        name: 'Seed',
        text: 'Any text from which all random numbers follow. The same seed gives the same run.',
      },
      paired: {
        name: 'Paired difference',
        text: 'Two scenarios under the same random numbers: what differs is the scenario, not chance.',
      },
      relation: {
        name: 'Relation',
        text: 'What a report says about its number: exact, about, more than, nearly, at least (a partial count).',
      },
      role: {
        name: 'Role',
        text: 'Fit: used for fitting. Check: judged, never fitted. Given: put in. Context: shown only.',
      },
      reading: {
        name: 'Reading',
        text: 'One way to understand an ambiguous report. The others stay visible as hollow marks.',
      },
      band: {
        name: 'Band, 90 % interval',
        text: 'Holds the middle nine in ten of the replicates. Of one parameter set it shows chance only, not what is unknown about the parameters.',
      },
      posterior: {
        name: 'Posterior',
        text: 'Parameter sets in proportion to how well they meet the figures, given the priors.',
      },
      identified: {
        name: 'Identified',
        text: 'A parameter is identified when the figures rule out values on both sides of it.',
      },
      receipt: {
        name: 'Receipt, hash',
        text: 'What was run, and a fingerprint of every account that was opened. Whoever runs the receipt again must get the same fingerprint.',
      },
    },
  },
};
