using System.CommandLine;

var root = new RootCommand("AnimeGanNotebooks: faces from tags, as in the paper; the same verbs as the notebooks, for long or remote runs.");
return root.Parse(args).Invoke();
