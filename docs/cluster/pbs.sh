#!/bin/bash
# PBS: the shards of a plan as an array job. From the folder of the plan: qsub -J 0-19 pbs.sh
# Then, when the array has ended: zhengwu merge . > growth.csv
#PBS -N zhengwu
#PBS -l select=1:ncpus=1
#PBS -l walltime=01:00:00
#PBS -r y
cd "$PBS_O_WORKDIR" || exit 3
exec zhengwu work . --stage 0
