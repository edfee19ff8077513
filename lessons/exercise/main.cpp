// The program that an answer is linked into. `learn` runs it and reads what it reports.
//
//     examination mine REPORT          the verdict on the answer
//     examination compare REPORT       yours beside expected, for every probe
//     examination author REPORT        the verdicts on the solution, the mistakes and the
//                                      cheats, and how far the mistakes are apart
//     examination mutant-3 REPORT      the verdict on the fourth of mutants()
//
// While it works, REPORT says what is examined; at the end it holds the verdict: its
// first line the stage, the second the known mistake, the rest the text. What the answer
// itself prints stays on stdout. The other two reports begin with two lines as well.
#include <fstream>
#include <iostream>
#include <string>

#include "core/parallel.h"
#include "lessons/exercise/examine.h"

using namespace heed;
using namespace heed::exercise;

namespace {

void write(const std::string& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << text;
}

std::string line(const std::string& who, const Judgement& judgement) {
    return who + '\t' + judgement.stage + '\t' + judgement.mistake + '\n';
}

std::string author_report(const Exam& exam) {
    const auto quiet = [](const std::string&) {};
    std::string text = line("solution", examine(exam, exam.solution, quiet));
    for (const Candidate& mistake : exam.mistakes)
        text += line("mistake " + mistake.id, examine(exam, mistake, quiet));
    for (const Candidate& cheat : exam.cheats())
        text += line("cheat " + cheat.id, examine(exam, cheat, quiet));
    std::string who;
    const double closest = closest_pair(exam, who);
    return text + "closest\t" + str(closest / exam.tolerance) + '\t' + who + '\n';
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    const std::string what = argv[1], report = argv[2];
    set_threads(1);
    try {
        const Exam examination = exam();
        const auto progress = [&](const std::string& next) {
            std::cout.flush();
            write(report, "working\n\n" + next + '\n');
        };
        if (what == "author") {
            write(report, "author\n\n" + author_report(examination));
        } else if (what == "compare") {
            const std::string text = compare(examination, examination.mine, progress);
            write(report, "compared\n\n" + text);
        } else {
            const std::string prefix = "mutant-";
            const Candidate candidate = what.rfind(prefix, 0) == 0
                                            ? examination.candidate_of(mutants().at(
                                                  std::stoul(what.substr(prefix.size()))))
                                            : examination.mine;
            const Judgement judgement = examine(examination, candidate, progress);
            write(report,
                  judgement.stage + '\n' + judgement.mistake + '\n' + judgement.text);
        }
        return 0;
    } catch (const NotStarted&) {
        write(report, "not started\n\nnot started: the function is still empty\n");
        return 0;
    } catch (const std::exception& error) {
        write(report,
              std::string("broken\n\nthe check itself failed: ") + error.what() + '\n');
        return 1;
    }
}
