// The tests share what libtorch has once a process: random numbers, the count of live tensors, the number of threads.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
