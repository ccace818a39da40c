// Cells share what there is once a process: the console, the formatters, the current directory.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
