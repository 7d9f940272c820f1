// The engine's algorithm in C++: the same keyed streams, hence the same event log, to the bit.
//
//   simulate POPULATION FOLDER
//
// answers every line of standard input. `run N` reads the model FOLDER/model-N, draws its eligible
// population and runs it; `again N` runs the model that was read last once more. The event log goes to
// FOLDER/log-N, column after column; the answer is: rows, nanoseconds of the draw, of the run.
#include <chrono>
#include <iostream>
#include <memory>

#include "simulation.hpp"

namespace {

using Time = std::chrono::steady_clock;

long long nanoseconds(Time::duration span) {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(span).count();
}

template <typename T>
void write_column(std::ostream& file, const Column<T>& column, size_t rows) {
  file.write(reinterpret_cast<const char*>(column.data()), rows * sizeof(T));
}

// Wide columns first, so that every one begins at a multiple of its width. A longer log that was there
// before is written over, which spares the system new pages.
bool write_log(const std::string& path, const Log& log) {
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  if (!file) file.open(path, std::ios::binary | std::ios::out);
  write_column(file, log.time, log.size);
  write_column(file, log.agent, log.size);
  write_column(file, log.source, log.size);
  write_column(file, log.day, log.size);
  write_column(file, log.verified, log.size);
  write_column(file, log.ordinal, log.size);
  write_column(file, log.stratum, log.size);
  write_column(file, log.platform, log.size);
  write_column(file, log.channel, log.size);
  write_column(file, log.province, log.size);
  file.close();
  return static_cast<bool>(file);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const Population population{Handover(argv[1])};
  const std::string folder = argv[2];
  Simulation simulation;
  std::unique_ptr<Model> model;
  std::string verb, number;
  while (std::cin >> verb >> number) {
    const auto start = Time::now();
    if (verb == "run") {
      model = std::make_unique<Model>(Handover(folder + "/model-" + number));
      simulation.draw(population, *model);
    }
    if (model == nullptr) return 2;
    const auto drawn = Time::now();
    simulation.run(*model);
    const auto end = Time::now();
    if (!write_log(folder + "/log-" + number, simulation.log)) return 3;
    std::printf("%zu %lld %lld\n", simulation.log.size, nanoseconds(drawn - start),
                nanoseconds(end - drawn));
    std::fflush(stdout);
  }
}
