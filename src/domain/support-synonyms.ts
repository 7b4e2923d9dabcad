import { stemOf } from "./source-words.ts";

/**
 * Words that say nearly the same in contracts, statutes and staff policies, a set each. Written from general knowledge of
 * such texts, not from any question; a word may stand in several sets.
 */
const SETS = `
agree consent approve approval permission authorise authorize authorisation authorization assent
allow permit may entitle entitled authorise authorize free
forbid prohibit prohibition ban restrict restriction refrain prevent preclude bar
must shall required obligation obliged obligate duty mandatory requirement
disclose disclosure reveal divulge publish release communicate furnish share transmit
share provide furnish supply deliver make available
notify notice notification inform tell advise report announce
return destroy destruction erase delete dispose redeliver
retain retention keep hold preserve archive
copy copies duplicate reproduce reproduction replicate
end termination terminate expire expiration expiry cancel cancellation cease conclusion dissolve
begin start commence commencement effective onset
continue survive survival remain persist perpetual indefinite indefinitely thereafter
renew renewal extend extension prolong
amend amendment modify modification change alter vary variation supplement revise
assign assignment transfer convey delegate novate
license licence grant permission sublicense right title interest
sell sale vend purchase buy acquire acquisition obtain
acquire obtain receive get gain procure
develop development create design invent devise
oral orally verbal verbally spoken speech conversation visual
written writing tangible document documented documentary
mark marked label labelled legend stamp identify identified designate designated
explicit express expressly explicitly specifically clearly
technical technology scientific engineering know-how
financial business commercial marketing
secret confidential proprietary private nonpublic undisclosed
confidentiality secrecy nondisclosure
reverse decompile disassemble disassembly deconstruct
solicit recruit hire employ entice poach induce engage
employee staff personnel worker workforce officer director
employer company organisation organization agency
representative agent adviser advisor consultant contractor subcontractor counsel attorney accountant
affiliate subsidiary parent
lawyer attorney counsel solicitor
third outside external other
person individual someone anyone
law regulation statute legislation statutory legal rule ordinance
court tribunal judge judicial judiciary
compel compelled compulsory require subpoena order process
lawsuit litigation action proceeding suit claim
breach violation violate infringe infringement default contravene
damages compensation indemnity indemnify indemnification reimburse reimbursement
remedy relief injunction injunctive equitable
liable liability responsible responsibility
pay payment remuneration compensation wage wages salary earnings
fee charge cost expense price
bonus incentive award premium
leave absence vacation holiday furlough
sick illness ill ailment medical health
parental maternity paternity birth adoption newborn
dismiss dismissal fire discharge terminate removal layoff redundancy
resign resignation quit depart departure
apply application request petition
appraise appraisal review evaluate evaluation assess assessment rating
promote promotion advancement
train training education course instruction
remote telework telecommute home
travel trip journey
discriminate discrimination harassment harass
complaint grievance dispute disagreement
discipline disciplinary misconduct
use exploit utilise utilize employ
purpose aim object objective goal
limit limited limitation cap maximum ceiling only solely exclusively
minimum least
exceed above over more
annual annually yearly year
monthly month
weekly week
day daily
immediately promptly forthwith immediate prompt
reasonable commercially
public publicly generally known domain
author creator owner proprietor holder
work creation composition
exclude exclusion except exception exempt exemption exclusive
include including comprise contain consist
define definition mean means
independent independently without
fact existence terms
negotiate negotiation discuss discussion talk
similar same like comparable equivalent competing
information data material
agreement contract
party parties
possess possession custody hold retain
`;

let related: Map<string, Set<string>> | null = null;

/** Stems of words that say nearly the same as the word of this stem. */
export function nearlyTheSame(stem: string): ReadonlySet<string> {
  related ??= makeRelated();
  return related.get(stem) ?? NONE;
}

const NONE: ReadonlySet<string> = new Set();

function makeRelated(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const line of SETS.trim().split("\n")) {
    const stems = [...new Set(line.split(" ").map(stemOf))];
    for (const stem of stems) {
      const others = found.get(stem) ?? new Set();
      for (const other of stems) if (other !== stem) others.add(other);
      found.set(stem, others);
    }
  }
  return found;
}
