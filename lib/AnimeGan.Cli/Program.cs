using System.CommandLine;
using AnimeGan.Cli;

var run = new Command("run", "Show what there is on this machine.");
run.SetAction(_ => Info.Show());

var info = new Command("info", "The libtorch that was loaded, its devices, threads and speed.");
info.SetAction(_ => Info.Show());

return new RootCommand("AnimeGanNotebooks: faces from tags; what the notebooks do, for long or remote runs.") { run, info }.Parse(args).Invoke();
