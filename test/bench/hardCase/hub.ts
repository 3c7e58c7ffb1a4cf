import { answerCalls } from '../processes/calls';
import type { FleetSize } from '../scaledFleet';
import { type Answers, measureAnswers } from '../suites/answer';

/** What a process with a heap of its own size is asked. */
export const calls = {
  async measure(size: FleetSize): Promise<Answers & { peakBytes: number }> {
    const measured = await measureAnswers(size);
    return {
      ...measured,
      peakBytes: process.resourceUsage().maxRSS * 1024,
    };
  },
};

answerCalls(calls);
