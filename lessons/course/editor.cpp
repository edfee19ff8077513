#include "lessons/course/editor.h"

#include <system_error>

#include "data/json.h"
#include "lessons/course/attempt.h"
#include "lessons/kit/file.h"

namespace heed::course {

void tell_editor(const Workplace& workplace, const std::vector<Exercise>& exercises) {
    std::string entries;
    for (const Exercise& exercise : exercises) {
        if (!workplace.started(exercise)) continue;
        const Recipe recipe = read_recipe(exercise);
        const std::string file = workplace.file_of(exercise).string();
        std::string words = json_quoted(recipe.compiler);
        for (const std::string& flag : recipe.flags) words += ", " + json_quoted(flag);
        words += ", \"-c\", " + json_quoted(file);
        entries += entries.empty() ? "" : ",\n";
        entries += "{\"directory\": " + json_quoted(workplace.folder().string()) +
                   ", \"file\": " + json_quoted(file) + ", \"arguments\": [" + words +
                   "]}";
    }
    kit::write_file(workplace.folder() / "compile_commands.json",
                    "[\n" + entries + "\n]\n");
}

}  // namespace heed::course
