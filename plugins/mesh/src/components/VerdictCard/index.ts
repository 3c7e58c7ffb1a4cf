export { VerdictCard, VerdictSentence } from './VerdictCard';
